import { keysOf } from '../core/tables.ts';
import { parseHex } from './palette.ts';

/** A device, or a habit, of few fixed colours. */
export interface PanelDefinition {
  readonly label: string;
  /** Where the colours are from, and how they were found. */
  readonly source: string;
  /** Colours as they are seen, in hex, in the order of the device. */
  readonly shown: readonly string[];
  /** Colours that the device takes for them, where these are others. */
  readonly codes?: readonly string[];
}

/** All colours whose channels are of some levels, blue the fastest. */
function cube(levels: readonly string[]): string[] {
  return levels.flatMap((r) => levels.flatMap((g) => levels.map((b) => `#${r}${g}${b}`)));
}

/** All 64 colours of EGA in the order of their codes: bits for two thirds of red, green and blue, then for a third. */
function egaColors(): string[] {
  return Array.from({ length: 64 }, (_, code) => {
    const level = (bit: number) => 170 * ((code >> bit) & 1) + 85 * ((code >> (bit + 3)) & 1);
    return `#${[2, 1, 0].map((bit) => level(bit).toString(16).padStart(2, '0')).join('')}`;
  });
}

/** Palettes of devices. To add one: a row here. */
export const PANELS = {
  'game-boy': {
    label: 'Game Boy',
    source:
      'shades 0 to 3 of the DMG-01 as emulators show them: Wikipedia, "List of video game console palettes"',
    shown: ['#9bbc0f', '#8bac0f', '#306230', '#0f380f'],
  },
  'pico-8': {
    label: 'PICO-8',
    source:
      'Lexaloffle, PICO-8: colours 0 to 15 of the system palette; in hex after pico8wiki.com, "Palette"',
    shown: [
      ...['#000000', '#1d2b53', '#7e2553', '#008751', '#ab5236', '#5f574f', '#c2c3c7', '#fff1e8'],
      ...['#ff004d', '#ffa300', '#ffec27', '#00e436', '#29adff', '#83769c', '#ff77a8', '#ffccaa'],
    ],
  },
  'web-safe': {
    label: 'Web-safe',
    source:
      'L. Weinman, "Designing Web Graphics", 1996: the 216 colours of the levels 0, 51, … 255 of Netscape',
    shown: cube(['00', '33', '66', '99', 'cc', 'ff']),
  },
  cga: {
    label: 'CGA, 16 colours',
    source: 'IBM, "5153 Color Display", 1983: red, green, blue and intensity, brown with half of green',
    shown: [
      ...['#000000', '#0000aa', '#00aa00', '#00aaaa', '#aa0000', '#aa00aa', '#aa5500', '#aaaaaa'],
      ...['#555555', '#5555ff', '#55ff55', '#55ffff', '#ff5555', '#ff55ff', '#ffff55', '#ffffff'],
    ],
  },
  'cga-4': {
    label: 'CGA, mode 4',
    source: 'IBM, "Color/Graphics Monitor Adapter", 1981: palette 1 at high intensity on black',
    shown: ['#000000', '#55ffff', '#ff55ff', '#ffffff'],
  },
  ega: {
    label: 'EGA, 64 colours',
    source:
      'IBM, "Enhanced Graphics Adapter", 1984: two bits for each channel, in the order of the codes 0 to 63',
    shown: egaColors(),
  },
  c64: {
    label: 'Commodore 64',
    source:
      'P. Timmermann, "Calculating the color palette of the VIC II", 2001, pepto.de/projects/colorvic/2001',
    shown: [
      ...['#000000', '#ffffff', '#68372b', '#70a4b2', '#6f3d86', '#588d43', '#352879', '#b8c76f'],
      ...['#6f4f25', '#433900', '#9a6759', '#444444', '#6c6c6c', '#9ad284', '#6c5eb5', '#959595'],
    ],
  },
  'epaper-7': {
    label: 'E-paper of 7 colours (ACeP)',
    source: 'Pimoroni, inky_uc8159.py of the inky library: SATURATED_PALETTE for DESATURATED_PALETTE',
    shown: ['#393039', '#ffffff', '#3a5b46', '#3d3b5e', '#9c484b', '#d0be47', '#b16a49'],
    codes: ['#000000', '#ffffff', '#00ff00', '#0000ff', '#ff0000', '#ffff00', '#ff8c00'],
  },
  'epaper-6': {
    label: 'E-paper of 6 colours (Spectra 6)',
    source:
      'OpenDisplay, epaper-dithering: SPECTRA_7_3_6COLOR_V2, photographed beside white paper on 15 March 2026',
    shown: ['#1f1829', '#a8b4b6', '#b4ad00', '#711813', '#24468b', '#32543c'],
    codes: ['#000000', '#ffffff', '#ffff00', '#ff0000', '#0000ff', '#00ff00'],
  },
  'epaper-4': {
    label: 'E-paper of 4 colours (BWRY)',
    source: 'OpenDisplay, epaper-dithering: BWRY_3_97, photographed beside white paper on 6 March 2026',
    shown: ['#0a070e', '#adb2ae', '#ac8000', '#55180e'],
    codes: ['#000000', '#ffffff', '#ffff00', '#ff0000'],
  },
  'epaper-3': {
    label: 'E-paper of 3 colours (black, white, red)',
    source: 'black, white and red of BWRY_3_97 (see epaper-4): of such panels no measurement is published',
    shown: ['#0a070e', '#adb2ae', '#55180e'],
    codes: ['#000000', '#ffffff', '#ff0000'],
  },
  'epaper-3-yellow': {
    label: 'E-paper of 3 colours (black, white, yellow)',
    source: 'black, white and yellow of BWRY_3_97 (see epaper-4): of such panels no measurement is published',
    shown: ['#0a070e', '#adb2ae', '#ac8000'],
    codes: ['#000000', '#ffffff', '#ffff00'],
  },
  'epaper-2': {
    label: 'E-paper, black and white',
    source: 'Modos, Glider, README: monochrome panels reflect about 45 %, at a contrast of about 17 to 1',
    shown: ['#2d2d2d', '#b3b3b3'],
    codes: ['#000000', '#ffffff'],
  },
} as const satisfies Readonly<Record<string, PanelDefinition>>;

/** A panel of the table. */
export type PanelName = keyof typeof PANELS;
/** The names of all panels, in the order of the table. */
export const PANEL_NAMES = keysOf(PANELS);

/** A panel's colours as they are seen, or what the device takes for them, 4 bytes RGBA each. */
export function panelColors(name: PanelName, which: 'shown' | 'codes'): Uint8Array {
  const panel: PanelDefinition = PANELS[name];
  return Uint8Array.from((which === 'codes' && panel.codes ? panel.codes : panel.shown).flatMap(parseHex));
}
