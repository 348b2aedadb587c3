// Constants of the colour spaces, plain numbers so that the AssemblyScript kernels share them.

// Linear sRGB to CIE XYZ, each row divided by the white point D65 (x 0.3127, y 0.3290), so that rows sum
// to 1. From the exact fractions in CSS Color 4, section 18.
export const X_R = 0.43388734556603986;
export const X_G = 0.3762240091374987;
export const X_B = 0.1898886452964614;
export const Y_R = 0.21263900587151036;
export const Y_G = 0.7151686787677559;
export const Y_B = 0.07219231536073371;
export const Z_R = 0.01775004007097326;
export const Z_G = 0.10944762085523849;
export const Z_B = 0.8728023390737882;

// The inverse, from the same source.
export const R_X = 3.0803990906794647;
export const R_Y = -1.5373831775700935;
export const R_Z = -0.543015913109371;
export const G_X = -0.921223358860277;
export const G_Y = 1.8759675015077206;
export const G_Z = 0.0452558573525563;
export const B_X = 0.052873938970364444;
export const B_Y = -0.20397695888897657;
export const B_Z = 1.151103019918612;

// CIE 15: f(t) is the cube root above (6/29)^3, a line below.
export const LAB_EPSILON = 0.008856451679035631;
export const LAB_SLOPE = 7.787037037037037;
export const LAB_OFFSET = 0.13793103448275862;

// Linear sRGB to OKLab's cone responses l, m, s (Ottosson 2020, matrices as revised in 2021).
export const L_R = 0.4122214708;
export const L_G = 0.5363325363;
export const L_B = 0.0514459929;
export const M_R = 0.2119034982;
export const M_G = 0.6806995451;
export const M_B = 0.1073969566;
export const S_R = 0.0883024619;
export const S_G = 0.2817188376;
export const S_B = 0.6299787005;

// Cube roots of l, m, s to OKLab's L, a, b.
export const OK_L_L = 0.2104542553;
export const OK_L_M = 0.793617785;
export const OK_L_S = -0.0040720468;
export const OK_A_L = 1.9779984951;
export const OK_A_M = -2.428592205;
export const OK_A_S = 0.4505937099;
export const OK_B_L = 0.0259040371;
export const OK_B_M = 0.7827717662;
export const OK_B_S = -0.808675766;

// Linear light halfway from black to white in sRGB: what is put under translucent pixels to compare them.
export const MID_GRAY_LIGHT = 0.2140411;
