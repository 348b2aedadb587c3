import type { Scene } from './model/scene.ts';
import { kmeans } from './scenes/kmeans.ts';

/** Every scene, in the order in which they build upon each other. */
export const SCENES: readonly Scene[] = [kmeans];

/** The scene with a name; the first where there is none. */
export function sceneOf(id: string): Scene {
  return SCENES.find((scene) => scene.id === id) ?? SCENES[0]!;
}
