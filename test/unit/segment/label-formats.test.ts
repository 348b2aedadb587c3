import fc from 'fast-check';
import type { LabelMap } from 'fewhue';
import { contours, labelCoco, labelGeoJson, labelSvg, regionTable, runLengths } from 'fewhue/segment';
import { describe, expect, it } from 'vitest';
import { anyLabelMap, cellMap, drawnMap, HARD_MAPS, labelMapOf } from '../../helpers/label-maps.ts';
import { photo } from '../../helpers/pictures.ts';

const MAPS = [...HARD_MAPS, cellMap(31, 22, 8)];

async function describeRegion(map: LabelMap, tolerance = 0) {
  const table = await regionTable(photo(map.width, map.height), map, { paletteColors: 1 });
  return { table, outlines: contours(map, { tolerance }) };
}

/** Whether a position is inside closed lines, by the even-odd rule. */
function inside(rings: readonly (readonly (readonly number[])[])[], x: number, y: number): boolean {
  let crossings = 0;
  for (const ring of rings)
    ring.forEach(([x0, y0], i) => {
      const [x1, y1] = ring[(i + 1) % ring.length]!;
      if (y0! > y !== y1! > y && x < x0! + ((y - y0!) / (y1! - y0!)) * (x1! - x0!)) crossings++;
    });
  return crossings % 2 === 1;
}

/** The rings of a path: M, then h, v, l relative, z. */
function ringsOfPath(path: string): number[][][] {
  return path
    .split('z')
    .filter((part) => part !== '')
    .map((part) => {
      let [x, y] = [0, 0];
      return [...part.matchAll(/([Mhvl])([^Mhvl]*)/g)].map(([, command, numbers]) => {
        const values = (numbers!.match(/-?\d+/g) ?? []).map(Number);
        if (command === 'M') [x, y] = [values[0]!, values[1]!];
        else if (command === 'h') x += values[0]!;
        else if (command === 'v') y += values[0]!;
        else [x, y] = [x + values[0]!, y + values[1]!];
        return [x, y];
      });
    });
}

describe('labelSvg', () => {
  it('has a path per region that covers its pixels and no others', async () => {
    for (const map of MAPS) {
      const { table, outlines } = await describeRegion(map);
      const svg = labelSvg(outlines, table);
      expect(svg).toContain(`viewBox="0 0 ${map.width} ${map.height}"`);
      expect(svg).toContain('fill-rule="evenodd" shape-rendering="crispEdges"');
      const paths = [...svg.matchAll(/<path id="region-(\d+)" fill="(#[0-9a-f]{6})" d="([^"]+)"><title>/g)];
      expect(paths.map(([, id]) => Number(id))).toEqual([...Array(map.count).keys()]);
      for (const [, id, color, path] of paths) {
        expect(color).toBe(table.regions[Number(id)]!.color);
        const rings = ringsOfPath(path!);
        map.labels.forEach((label, i) => {
          expect(inside(rings, (i % map.width) + 0.5, Math.floor(i / map.width) + 0.5)).toBe(
            label === Number(id),
          );
        });
      }
    }
  });

  it('covers seams with a stroke of the same colour where outlines are slanted', async () => {
    const { table, outlines } = await describeRegion(cellMap(40, 30, 5), 1.5);
    const svg = labelSvg(outlines, table);
    expect(svg).not.toContain('crispEdges');
    for (const [, fill, stroke] of svg.matchAll(/fill="(#\w+)" stroke="(#\w+)"/g)) expect(stroke).toBe(fill);
    expect(svg.match(/non-scaling-stroke/g)?.length).toBe(5);
    const points = [...svg.matchAll(/ d="([^"]+)"/g)].flatMap(([, path]) => ringsOfPath(path!).flat());
    const known = new Set(
      outlines.regions
        .flat()
        .flatMap(({ outer }) => [...outer].map((_, i) => (i % 2 ? '' : `${outer[i]},${outer[i + 1]}`))),
    );
    for (const point of points) expect(known.has(String(point))).toBe(true);
  });

  it('leaves out what is transparent, and keeps translucency', async () => {
    const map = { ...drawnMap('aaab', 'aaab'), transparent: 1 };
    const image = photo(4, 2);
    for (const i of [3, 7]) image.data[4 * i + 3] = 0;
    for (const i of [0, 1, 2, 4, 5, 6]) image.data[4 * i + 3] = 51;
    const svg = labelSvg(contours(map), await regionTable(image, map));
    expect(svg).toContain('opacity="0.2"');
    expect(svg).not.toContain('region-1');
  });
});

describe('labelGeoJson', () => {
  it('covers the pixels of each region, with closed rings and signed areas', async () => {
    for (const map of MAPS) {
      const { table, outlines } = await describeRegion(map);
      const { type, features } = JSON.parse(JSON.stringify(labelGeoJson(outlines, table)));
      expect(type).toBe('FeatureCollection');
      expect(features.length).toBe(map.count);
      for (const { id, bbox, properties, geometry } of features) {
        const region = table.regions[id]!;
        expect(geometry.type).toBe('MultiPolygon');
        expect(bbox).toEqual([
          region.box.left,
          region.box.top,
          region.box.left + region.box.width,
          region.box.top + region.box.height,
        ]);
        expect(properties).toMatchObject({
          id,
          area: region.area,
          color: region.color,
          perimeter: region.perimeter,
        });
        expect(properties.neighbors).toEqual(region.neighbors.map((neighbor) => neighbor.region));
        const rings: number[][][] = geometry.coordinates.flat();
        for (const ring of rings) expect(ring.at(-1)).toEqual(ring[0]);
        for (const [outer, ...holes] of geometry.coordinates as number[][][][]) {
          expect(signedArea(outer!)).toBeGreaterThan(0);
          for (const hole of holes) expect(signedArea(hole)).toBeLessThan(0);
        }
        map.labels.forEach((label, i) => {
          expect(inside(rings, (i % map.width) + 0.5, Math.floor(i / map.width) + 0.5)).toBe(label === id);
        });
      }
    }
  });

  const signedArea = (ring: readonly (readonly number[])[]) =>
    ring.slice(1).reduce((sum, [x, y], i) => sum + ring[i]![0]! * y! - x! * ring[i]![1]!, 0);
});

/** Numbers from the packed text: the decoder of the COCO API, from its description. */
function unpack(text: string): number[] {
  const counts: number[] = [];
  for (let at = 0; at < text.length; ) {
    let value = 0;
    let group = 32;
    for (let shift = 0; group & 32; shift += 5) {
      group = text.charCodeAt(at++) - 48;
      value |= (group & 31) << shift;
      if (!(group & 32) && group & 16) value |= -1 << (shift + 5);
    }
    counts.push(counts.length > 2 ? value + counts[counts.length - 2]! : value);
  }
  return counts;
}

/** Positions of the pixels of a mask in row-major order. */
function decode(counts: readonly number[], [height, width]: readonly [number, number]): number[] {
  const positions: number[] = [];
  let at = 0;
  counts.forEach((count, i) => {
    for (let n = 0; n < count; n++, at++)
      if (i % 2 === 1) positions.push((at % height) * width + Math.floor(at / height));
  });
  expect(at).toBe(width * height);
  return positions.sort((a, b) => a - b);
}

describe('labelCoco', () => {
  it('decodes back to every region, plain and packed', async () => {
    for (const map of [...MAPS, cellMap(90, 300, 3)]) {
      const { table } = await describeRegion(map);
      for (const packed of [false, true]) {
        const { images, annotations, categories } = labelCoco(map, table, { fileName: 'a.png', packed });
        expect(images).toEqual([{ id: 1, width: map.width, height: map.height, file_name: 'a.png' }]);
        expect(categories.map(({ id }) => id)).toEqual([1]);
        expect(annotations.map(({ id }) => id)).toEqual(
          [...Array(map.count).keys()].map((region) => region + 1),
        );
        for (const { id, area, bbox, segmentation } of annotations) {
          const counts =
            typeof segmentation.counts === 'string' ? unpack(segmentation.counts) : segmentation.counts;
          expect(typeof segmentation.counts).toBe(packed ? 'string' : 'object');
          const positions = decode(counts, segmentation.size);
          expect(positions).toEqual([...map.labels.keys()].filter((i) => map.labels[i] === id - 1));
          expect(area).toBe(positions.length);
          expect(bbox).toEqual(Object.values(table.regions[id - 1]!.box));
        }
      }
    }
  });

  it('has no run of 0 but the first', () => {
    fc.assert(
      fc.property(anyLabelMap, (map) => {
        runLengths(map).forEach((counts, region) => {
          expect(counts.slice(1).every((count) => count > 0)).toBe(true);
          const positions = decode(counts, [map.height, map.width]);
          expect(positions).toEqual([...map.labels.keys()].filter((i) => map.labels[i] === region));
        });
      }),
    );
  });

  it('packs masks as the COCO API does', async () => {
    // Masks of which several readers of the format say the same.
    const known = [
      [9, 10, [6, 1, 40, 4, 5, 4, 5, 4, 21], '61X13mN000`0'],
      [40, 40, [245, 5, 35, 5, 35, 5, 35, 5, 35, 5, 1190], 'e75S10000000ST1'],
    ] as const;
    for (const [height, width, counts, packed] of known) {
      const values = new Uint8Array(width * height);
      for (const position of decode(counts, [height, width])) values[position] = 1;
      const map = labelMapOf(width, height, values);
      const { table } = await describeRegion(map);
      const { annotations } = labelCoco(map, table, { packed: true });
      expect(annotations[1]!.segmentation).toEqual({ size: [height, width], counts: packed });
    }
  });

  it('leaves out the transparent region', async () => {
    const map = { ...drawnMap('aab'), transparent: 1 };
    const { table } = await describeRegion(map);
    expect(labelCoco(map, table).annotations.map(({ id }) => id)).toEqual([1]);
  });
});
