import type { DataSet } from '../../../../../app/renderer/views/learn/data/data-sets.ts';
import type { SceneInput } from '../../../../../app/renderer/views/learn/model/scene.ts';
import { writeIndexed } from '../../../../../app/renderer/worker/operations/write-indexed.ts';

const QUIET = { signal: { aborted: false }, onProgress: () => undefined };

/** What a scene is shown with, the engine at hand. */
export function inputOf(data: DataSet, seed = 1, centroids: Float64Array = new Float64Array(0)): SceneInput {
  return { data, seed, centroids, writePicture: (input) => writeIndexed(input, QUIET) };
}
