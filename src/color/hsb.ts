/** R, G and B of hue, saturation and brightness; all from 0 to 1. */
export function hsbColor(hue: number, saturation: number, brightness: number): number[] {
  return [5, 3, 1].map((offset) => {
    const sector = (offset + 6 * hue) % 6;
    return brightness * (1 - saturation * Math.max(0, Math.min(1, sector, 4 - sector)));
  });
}
