import { segment } from 'fewhue';
import { contours, labelSvg, type RegionTable, regionTable } from 'fewhue/segment';
import { chromium } from 'playwright-core';
import { PNG } from 'pngjs';
import { expect, it } from 'vitest';
import { browserExecutable, hasBrowser } from '../helpers/browser.ts';
import { photo, softPhoto } from '../helpers/pictures.ts';

it.skipIf(!hasBrowser)(
  'the SVG is the label map when a browser draws it, but for boundary pixels',
  async () => {
    const browser = await chromium.launch({ executablePath: browserExecutable!, args: ['--no-sandbox'] });
    try {
      for (const [picture, tolerance] of [
        [photo(160, 120), 0],
        [photo(160, 120), 1],
        [softPhoto(120, 90), 0],
      ] as const) {
        const { labelMap } = await segment(picture, { regions: 7 });
        const table = withOwnColors(await regionTable(picture, labelMap));
        const svg = labelSvg(contours(labelMap, { tolerance }), table);
        const { width, height, labels } = labelMap;
        const page = await browser.newPage({ viewport: { width, height } });
        await page.setContent(
          `<style>body{margin:0;background:#000}svg{display:block}</style>${svg.replace(/<\?xml[^>]*>/, '')}`,
        );
        const drawn = PNG.sync.read(await page.screenshot());
        await page.close();
        expect([drawn.width, drawn.height]).toEqual([width, height]);
        const wrong: number[] = [];
        for (let i = 0; i < labels.length; i++) {
          const color = table.regions[labels[i]!]!.color ?? '#000000';
          const hex = `#${Buffer.from(drawn.data.subarray(4 * i, 4 * i + 3)).toString('hex')}`;
          if (hex !== color && !nearBoundary(labels, width, i, 1 + Math.ceil(tolerance))) wrong.push(i);
        }
        expect(wrong).toEqual([]);
        expect(labelMap.count).toBeGreaterThan(3);
      }
    } finally {
      await browser.close();
    }
  },
);

/** A colour for every region that no other has, opaque, so that regions can be told apart. */
function withOwnColors(table: RegionTable): RegionTable {
  const regions = table.regions.map((region) => {
    const color = `#${(0x2040 * (region.id + 1)).toString(16).padStart(6, '0')}`;
    return region.color === null ? region : { ...region, color, alpha: 1 };
  });
  return { ...table, regions };
}

/** Whether another label is within `reach` columns and rows. */
function nearBoundary(labels: Uint32Array, width: number, pixel: number, reach: number): boolean {
  const [x, y, height] = [pixel % width, Math.floor(pixel / width), labels.length / width];
  for (let v = Math.max(0, y - reach); v <= Math.min(height - 1, y + reach); v++)
    for (let u = Math.max(0, x - reach); u <= Math.min(width - 1, x + reach); u++)
      if (labels[v * width + u] !== labels[pixel]) return true;
  return false;
}
