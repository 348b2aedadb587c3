import { segment } from 'fewhue';
import { openImage } from 'fewhue/node';
import { regionTable, SEGMENT_OUTPUTS, segmentOutputs } from 'fewhue/segment';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SegmentParts } from '../../../src/segment/output-files.ts';
import { outputOf, type SegmentOutput } from '../../../src/segment/outputs.ts';

const SAMPLE = new URL('../../../sample-images/odd-width.png', import.meta.url).pathname;

describe('the files of a segmentation', () => {
  let parts: SegmentParts;
  beforeAll(async () => {
    const { image } = await openImage(SAMPLE);
    const segmentation = await segment(image, { regions: 6 });
    const table = await regionTable(image, segmentation.labelMap);
    parts = { image, name: 'odd-width.png', segmentation, table };
  });

  const pathsOf = async (output: SegmentOutput, more: Partial<SegmentParts> = {}) => {
    const paths: string[] = [];
    for await (const { path, bytes } of segmentOutputs(output, { ...parts, ...more })) {
      expect(bytes.length).toBeGreaterThan(0);
      paths.push(path);
    }
    return paths;
  };

  it.each(Object.keys(SEGMENT_OUTPUTS) as SegmentOutput[])(
    '%s has the names that are looked for before anything is replaced',
    async (output) => {
      const paths = await pathsOf(output);
      const { files, folder } = outputOf(output);
      expect(paths).toEqual(expect.arrayContaining(Object.keys(files)));
      const own = paths.filter((path) => !(path in files));
      expect(own.length > 0).toBe(folder !== undefined);
      expect(own.every((path) => path.startsWith(`${folder!.name}/`))).toBe(true);
    },
  );

  it.each(['masks', 'cutouts'] as const)(
    '%s of some regions alone have their own numbers',
    async (output) => {
      const all = await pathsOf(output);
      expect(all).toHaveLength(parts.table.regions.length);
      expect(await pathsOf(output, { regions: [4, 1] })).toEqual([all[1], all[4]]);
      expect(await pathsOf(output, { regions: [] })).toEqual([]);
    },
  );
});
