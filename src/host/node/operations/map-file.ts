import { flag, integer, path, text } from '../../../core/checks.ts';
import { encodePng } from '../../../encode/png/encode-png.ts';
import type { SoftModel } from '../../../model/fit-soft-model.ts';
import type { AnomalyScale } from '../../../model/soft-layers.ts';
import { softMaps } from '../../../model/soft-maps.ts';
import { MAP_OPTIONS, resolveSoftModel, type SoftModelOptions } from '../../../options/maps.ts';
import { withName } from '../named-error.ts';
import { checkInput, type InputSource } from '../read/input-source.ts';
import { checkOpening, type OpenOptions, openCheckedImage, type PictureNotes } from '../read/open-image.ts';
import { pathBeside } from '../write/output-path.ts';
import { checkOutput, saveFile } from '../write/save-file.ts';
import { deflateRows } from '../zlib.ts';

/** What `mapFile` may be asked for. Every field but `k` and `base` has a default. */
export interface MapOptions extends SoftModelOptions, OpenOptions {
  /** What the maps' paths begin with: `folder/photo-k5` gives `folder/photo-k5-component-1.png`. */
  readonly base: string;
  /** Replace outputs that exist; default false. */
  readonly force?: boolean | undefined;
}

/** The soft maps of one picture, saved. */
export interface MapResult extends PictureNotes {
  /** The input's name. */
  readonly input: string;
  readonly width: number;
  readonly height: number;
  readonly fit: SoftModel;
  readonly anomaly: AnomalyScale;
  /** Paths of the saved maps: of every component in their order, then `uncertainty` and `anomaly`. */
  readonly outputs: readonly string[];
}

/** Grey maps are looked at and thrown away more than they are kept. */
const EFFORT = 3;

/**
 * What the default paths of a picture's maps begin with: `photo-k5` beside `photo.jpg`; `mark` stands after `photo`.
 */
export function mapBase(input: string, k: number, mark = ''): string {
  checkNaming(k, mark);
  return pathBeside(input, `${mark}-k${k}`, '-component-256.png'.length);
}

function checkNaming(k: number, mark: string): void {
  integer('k', k, 1, MAP_OPTIONS.k.high);
  text('mark', mark);
}

/** The paths of a picture's maps: of K components, then `uncertainty` and `anomaly`. */
export function mapPaths(base: string, k: number): string[] {
  text('base', base);
  checkNaming(k, '');
  const components = Array.from({ length: k }, (_, i) => `component-${i + 1}`);
  return [...components, 'uncertainty', 'anomaly'].map((name) => pathOf(base, name));
}

function pathOf(base: string, name: string): string {
  return `${base}-${name}.png`;
}

/** Throws `invalid-option` for what is out of range whatever the picture. */
export function checkMapOptions(options: MapOptions): void {
  resolveSoftModel(options);
  checkOpening(options);
  flag('force', options.force ?? false);
}

/**
 * Opens a picture, fits a soft model to its colours, and saves a grey PNG per component, one of the uncertainty and
 * one of the anomaly (see `softMaps`). One map at a time is in memory.
 *
 * Errors: those of `openImage`, `softMaps` and `saveFile`; outputs that exist are refused before any work.
 */
export async function mapFile(source: InputSource, options: MapOptions): Promise<MapResult> {
  checkMapOptions(options);
  path('base', options.base);
  const { base, force, signal } = options;
  const input = await checkInput(source, options);
  for (const path of mapPaths(base, options.k)) await checkOutput(path, { force });
  const { image, name, frames, warnings } = await openCheckedImage(input, options);
  return withName(name, async () => {
    const { fit, anomaly, maps } = await softMaps(image, options);
    const outputs: string[] = [];
    for await (const map of maps()) {
      const bytes = await encodePng(map.image, { effort: EFFORT, signal, zlib: deflateRows });
      const path = pathOf(base, map.name);
      await saveFile(path, bytes, { force, signal });
      outputs.push(path);
    }
    return { input: name, width: image.width, height: image.height, frames, warnings, fit, anomaly, outputs };
  });
}
