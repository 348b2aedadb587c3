import type { Region } from '../measure/region.ts';
import type { RegionTable } from '../measure/region-table.ts';
import { type Contours, checkContours } from '../outline/contours.ts';
import type { CurveRing, PolygonRing, RegionPolygon, RingPolygon } from '../outline/region-polygon.ts';

/**
 * The regions as an SVG picture: one path each, filled with its mean colour and named `region-<number>`, with a title
 * for the pointer, which says what it is called. The picture's pixels are the units of `viewBox`. Fully transparent
 * regions are left out.
 *
 * So that no hairline shows where two regions meet: exact outlines are drawn without anti-aliasing (`crispEdges`),
 * and rasterize to the label map at whole multiples of the picture's size. Simplified ones are smooth, and each path
 * has a stroke of one pixel of the screen in its own colour, which covers the seam that anti-aliasing of two edges in
 * the same position leaves. Where the contours have smooth curves, these are drawn, likewise.
 *
 * `contours` and `table` must be of the same label map.
 */
export function labelSvg(contours: Contours, table: RegionTable): string {
  checkContours(contours, table);
  const { width, height, regions, curves } = contours;
  const { names } = table;
  const exact = !curves && regions.every((polygons) => polygons.every(isExact));
  const ringsOf = (id: number) =>
    curves ? curves[id]!.flatMap(pathsOf(curvePathOf)) : regions[id]!.flatMap(pathsOf(pathOf));
  const style = exact
    ? 'shape-rendering="crispEdges"'
    : 'stroke-width="1" stroke-linejoin="round" shape-rendering="geometricPrecision"';
  const paths = table.regions
    .filter(({ color }) => color !== null)
    .map((region) =>
      regionPath(region, { rings: ringsOf(region.id), stroked: !exact, name: names?.[region.id] }),
    );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<g fill-rule="evenodd" ${style}>`,
    ...paths,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

/** What writes the rings of a polygon. */
function pathsOf<Ring>(write: (ring: Ring) => string) {
  return ({ outer, holes }: RingPolygon<Ring>) => [outer, ...holes].map(write);
}

interface PathParts {
  readonly rings: readonly string[];
  readonly stroked: boolean;
  /** What the region is called. */
  readonly name: string | undefined;
}

function regionPath({ id, color, alpha, share }: Region, { rings, stroked, name }: PathParts): string {
  const stroke = stroked ? ` stroke="${color}" vector-effect="non-scaling-stroke"` : '';
  // Opacity of the whole element: stroke and fill overlap.
  const opacity = alpha < 1 ? ` opacity="${Number(alpha.toFixed(3))}"` : '';
  const called = name ? `${xmlText(name)}, region ${id}` : `region ${id}`;
  const title = `<title>${called}: ${Number((100 * share).toFixed(2))} %</title>`;
  return `<path id="region-${id}" fill="${color}"${stroke}${opacity} d="${rings.join('')}">${title}</path>`;
}

/** A text as XML takes it: characters that it forbids are left out. Source: XML 1.0, sections 2.2 and 2.4. */
function xmlText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is left out
  const allowed = text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
  return allowed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Every side is level or upright, as sides of pixels are. */
function isExact({ outer, holes }: RegionPolygon): boolean {
  return [outer, ...holes].every((ring) => {
    for (let i = 0; i < ring.length; i += 2) {
      const next = (i + 2) % ring.length;
      if (ring[i] !== ring[next] && ring[i + 1] !== ring[next + 1]) return false;
    }
    return true;
  });
}

/** A ring as path commands, relative after the first point: these are shortest. */
function pathOf(ring: PolygonRing): string {
  let path = `M${ring[0]} ${ring[1]}`;
  for (let i = 2; i < ring.length; i += 2) {
    const [dx, dy] = [ring[i]! - ring[i - 2]!, ring[i + 1]! - ring[i - 1]!];
    path += dy === 0 ? `h${dx}` : dx === 0 ? `v${dy}` : `l${dx}${dy < 0 ? '' : ' '}${dy}`;
  }
  return `${path}z`;
}

/** Curves as path commands with two decimals; those that are straight as lines. */
function curvePathOf(ring: CurveRing): string {
  const at = (index: number) => Number(ring[index]!.toFixed(2));
  let path = `M${at(0)} ${at(1)}`;
  for (let i = 2; i < ring.length; i += 6) {
    const end = `${at(i + 4)} ${at(i + 5)}`;
    if (isStraight(ring, i - 2)) path += `L${end}`;
    else path += `C${at(i)} ${at(i + 1)} ${at(i + 2)} ${at(i + 3)} ${end}`;
  }
  return `${path}z`;
}

/** Pixels that a curve may be off a line that is written for it. */
const FLAT = 0.02;

/** Whether both control points of a curve lie on the line between its ends. */
function isStraight(ring: CurveRing, at: number): boolean {
  const [x, y] = [ring[at]!, ring[at + 1]!];
  const [dx, dy] = [ring[at + 6]! - x, ring[at + 7]! - y];
  const off = (i: number) => Math.abs((ring[i]! - x) * dy - (ring[i + 1]! - y) * dx);
  return Math.max(off(at + 2), off(at + 4)) <= FLAT * Math.hypot(dx, dy);
}
