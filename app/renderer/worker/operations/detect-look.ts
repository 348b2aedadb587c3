import type { PresetName } from 'fewhue';
import { detectPreset } from '#internal/engine';
import { pictureOf } from '../stored-picture.ts';

/** Which of the engine's presets fits a picture, as `--preset auto` detects it. */
export async function detectLook({ id }: { readonly id: number }): Promise<PresetName> {
  return detectPreset(await pictureOf(id).prepared()).name;
}
