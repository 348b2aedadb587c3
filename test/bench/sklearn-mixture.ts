import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GaussianMixture } from 'fewhue/mixture';
import type { PixelImage } from '../../src/image/pixel-image.ts';
import type { Peer } from './peers.ts';
import { runOnPixels } from './sklearn.ts';

/** What scikit-learn's GaussianMixture came to on all pixels of a picture. */
export interface SklearnMixtureFit {
  /** Mean log-likelihood per pixel of the final parameters. */
  readonly logLikelihood: number;
  /** CPU seconds of the fit alone: neither Python's start nor its imports. */
  readonly cpu: number;
  readonly iterations: number;
}

/** Added to the diagonal of every covariance: the variance of rounding to integers. */
export const FLOOR = 1 / 12;

/** A fit that is told it has been fitted before starts from its attributes, without k-means. */
const SCRIPT = `
import json, sys, time, warnings
import numpy as np
from sklearn.mixture import GaussianMixture
warnings.simplefilter('ignore')
path, start_path, iterations, floor = sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4])
points = np.fromfile(path, dtype=np.uint8).reshape(-1, 4)[:, :3].astype(np.float64)
with open(start_path) as file:
    given = {name: np.array(values) for name, values in json.load(file).items()}
k = len(given['weights'])
covariances = given['covariances'].reshape(k, 3, 3)
GaussianMixture(2, random_state=0).fit(points[:1000])
model = GaussianMixture(k, covariance_type='full', reg_covar=floor, tol=0, max_iter=iterations, warm_start=True)
model.weights_, model.means_, model.covariances_ = given['weights'], given['means'].reshape(k, 3), covariances
factors = np.linalg.inv(np.linalg.cholesky(covariances))
model.precisions_cholesky_ = np.ascontiguousarray(factors.transpose(0, 2, 1))
model.converged_, model.lower_bound_ = False, -np.inf
begin = time.process_time()
model.fit(points)
cpu = time.process_time() - begin
print(json.dumps({'logLikelihood': model.score(points), 'cpu': cpu, 'iterations': model.n_iter_}))
`;

/**
 * Runs so many iterations of scikit-learn's EM from `start` over every pixel of an opaque picture, with full
 * covariances, on one thread.
 */
export async function fitMixtureWithSklearn(
  python: Peer,
  image: PixelImage,
  start: GaussianMixture,
  iterations: number,
  temp: string,
): Promise<SklearnMixtureFit> {
  const path = join(temp, 'sklearn-start.json');
  await writeFile(path, formatStart(start));
  const args = [path, `${iterations}`, `${FLOOR}`];
  const answer = await runOnPixels(python, SCRIPT, image, args, temp);
  await rm(path);
  return answer as SklearnMixtureFit;
}

/** The parameters of a mixture as JSON. */
export function formatStart({ weights, means, covariances }: GaussianMixture): string {
  return JSON.stringify({ weights: [...weights], means: [...means], covariances: [...covariances] });
}
