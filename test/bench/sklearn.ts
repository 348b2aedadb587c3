import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PixelImage } from '../../src/image/pixel-image.ts';
import type { Peer } from './peers.ts';
import { run } from './run.ts';

/** What scikit-learn's KMeans found on all pixels of a picture. */
export interface SklearnFit {
  /** Centroids rounded to 8 bits, packed as 0xBBGGRR. */
  readonly palette: Uint32Array;
  /** MSE of the rounded centroids at the labels of the fit. */
  readonly mse: number;
  /** CPU seconds of the fit alone: neither Python's start nor its imports. */
  readonly cpu: number;
  readonly iterations: number;
}

const SCRIPT = `
import json, sys, time
import numpy as np
from sklearn.cluster import KMeans
path, k, starts = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
bytes = np.fromfile(path, dtype=np.uint8).reshape(-1, 4)[:, :3]
points = bytes.astype(np.float32)
KMeans(2, n_init=1, random_state=0).fit(points[:1000])
start = time.process_time()
model = KMeans(k, n_init=starts, random_state=0).fit(points)
cpu = time.process_time() - start
palette = np.clip(np.rint(model.cluster_centers_), 0, 255).astype(np.int64)
error = ((bytes - palette[model.labels_]) ** 2).sum() / len(bytes)
packed = palette[:, 0] + 256 * palette[:, 1] + 65536 * palette[:, 2]
print(json.dumps({'palette': packed.tolist(), 'mse': error, 'cpu': cpu, 'iterations': model.n_iter_}))
`;

const THREADS = ['OMP_NUM_THREADS', 'OPENBLAS_NUM_THREADS', 'MKL_NUM_THREADS', 'BLIS_NUM_THREADS'];

/**
 * Fits KMeans to every pixel of an opaque picture with scikit-learn's defaults and `random_state` 0, on one
 * thread, so that no CPU time goes into waiting for others.
 */
export async function fitWithSklearn(
  python: Peer,
  image: PixelImage,
  k: number,
  starts: number,
  temp: string,
): Promise<SklearnFit> {
  const answer = await runOnPixels(python, SCRIPT, image, [`${k}`, `${starts}`], temp);
  const fit = answer as Omit<SklearnFit, 'palette'> & { palette: number[] };
  return { ...fit, palette: Uint32Array.from(fit.palette) };
}

/** Runs a script on one thread; its words are a file of RGBA and `words`, its answer is the JSON that it prints. */
export async function runOnPixels(
  python: Peer,
  script: string,
  image: PixelImage,
  args: readonly string[],
  temp: string,
): Promise<unknown> {
  const path = join(temp, 'pixels.raw');
  await writeFile(path, image.data);
  const { stdout } = await run([python.path, '-', path, ...args], {
    env: Object.fromEntries(THREADS.map((name) => [name, '1'])),
    input: script,
  });
  await rm(path);
  return JSON.parse(stdout);
}
