import { mkdtempSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { encodePixels } from 'fewhue';
import { segmentFile } from 'fewhue/node';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const root = temporaryFolder();

/** A PNG file of black and white pixels in turn. */
function checkerboard(side: number): Promise<Uint8Array> {
  const data = new Uint8Array(4 * side * side).fill(255);
  for (let i = 0; i < side * side; i++)
    if ((i + Math.floor(i / side)) % 2 === 0) data.fill(0, 4 * i, 4 * i + 3);
  return encodePixels({ width: side, height: side, data });
}

test('too many regions for a file are refused before they are measured', async () => {
  const folder = join(mkdtempSync(join(root, 'case-')), 'out');
  const stages: string[] = [];
  const onProgress = ({ stage }: { stage: string }) => stages.push(stage);
  const options = { folder, by: 'color', k: 2, connectedParts: true, minRegion: 1, onProgress } as const;
  await expect(segmentFile(await checkerboard(258), options)).rejects.toMatchObject({
    code: 'limit-exceeded',
    message: expect.stringContaining('66564 regions are more than the 65536'),
  });
  expect(stages).not.toContain('describe');
  expect(readdirSync(root).flatMap((name) => readdirSync(join(root, name)))).toEqual([]);
});
