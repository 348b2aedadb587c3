import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { segmentRegions } from '../../src/segment/by-region.ts';
import type { RegionMode } from '../../src/segment/region-constants.ts';
import { cutTree } from '../../src/segment/tree/cut-tree.ts';
import { loadPixels } from './photos.ts';

/** Reads raw RGB pictures at the start, then segments the one whose number it is sent and answers with CPU seconds. */
const PEER = `
import sys, time
import numpy as np
from skimage.segmentation import felzenszwalb
from PIL import Image
images = [np.asarray(Image.open(p).convert('RGB')) for p in sys.argv[1:]]
print('ready', flush=True)
for line in sys.stdin:
    t = time.process_time()
    felzenszwalb(images[int(line)], scale=800, sigma=0.8, min_size=150)
    print(time.process_time() - t, flush=True)
`;

/** Measured turns per picture, after one that is not. */
const TURNS = 3;

/**
 * CPU (user and system) of segmenting decoded pictures, ours and the peer's, in turns so that both meet the same
 * machine; prints the mean of each and the ratio of the sums.
 */
export async function benchSegmentPeer(paths: readonly string[], mode: RegionMode): Promise<void> {
  const { PYTHON: python = 'python3', ...rest } = process.env;
  const env = { ...rest, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' };
  const peer = spawn(python, ['-c', PEER, ...paths], { stdio: ['pipe', 'pipe', 'inherit'], env });
  const lines = createInterface({ input: peer.stdout })[Symbol.asyncIterator]();
  await lines.next();
  const images = await Promise.all(paths.map(loadPixels));
  const [ours, theirs] = [[] as number[], [] as number[]];
  for (let turn = 0; turn <= TURNS; turn++)
    for (const [i, image] of images.entries()) {
      const start = process.cpuUsage();
      cutTree((await segmentRegions(image, { mode })).tree);
      const { user, system } = process.cpuUsage(start);
      peer.stdin.write(`${i}\n`);
      const seconds = Number((await lines.next()).value);
      if (turn === 0) continue;
      ours.push((user + system) / 1e6);
      theirs.push(seconds);
    }
  peer.stdin.end();
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const ratio = mean(ours) / mean(theirs);
  console.log(
    `${images.length} pictures, ${TURNS} turns: fewhue ${mode} ${mean(ours).toFixed(4)} s, ` +
      `felzenszwalb ${mean(theirs).toFixed(4)} s of CPU each, ratio ${ratio.toFixed(3)}`,
  );
}
