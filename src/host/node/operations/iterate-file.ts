import { flag, integer, text } from '../../../core/checks.ts';
import { Task } from '../../../core/task.ts';
import { ITERATE_OPTIONS, type IterationOptions, resolveIterations } from '../../../options/iterate.ts';
import { type Iterations, showIterations } from '../../../trace/iterations.ts';
import { withName } from '../named-error.ts';
import { checkInput, type InputSource } from '../read/input-source.ts';
import { checkOpening, type OpenOptions, openCheckedImage, type PictureNotes } from '../read/open-image.ts';
import { indexedToPng } from '../write/indexed-to-png.ts';
import { outputFormat, pathBeside } from '../write/output-path.ts';
import { checkOutput, saveFile } from '../write/save-file.ts';

/** What `iterateFile` may be asked for. */
export interface IterateOptions extends IterationOptions, OpenOptions {
  /** Path of the picture, a PNG; `null` saves nothing. */
  readonly output: string | null;
  /** Replace an output that exists; default false. */
  readonly force?: boolean | undefined;
}

/** The iterations of one picture. */
export interface IterateResult extends PictureNotes {
  /** The input's name. */
  readonly input: string;
  /** Path of the saved picture; `null` if none was asked for. */
  readonly output: string | null;
  readonly width: number;
  readonly height: number;
  readonly trajectory: Iterations;
  /** The complete PNG; the caller owns it. */
  readonly bytes: Uint8Array;
}

/** The default path of the picture: `photo-k8-iterations.png` beside `photo.jpg`; `mark` stands after `photo`. */
export function iteratePath(input: string, k: number, mark = ''): string {
  integer('k', k, 1, ITERATE_OPTIONS.k.high);
  text('mark', mark);
  return pathBeside(input, `${mark}-k${k}-iterations.png`);
}

/** Throws `invalid-option` for what is out of range whatever the picture. */
export function checkIterateOptions(options: IterateOptions): void {
  resolveIterations(options);
  flag('force', options.force ?? false);
  checkOpening(options);
  outputFormat(options.output, 'png');
}

/**
 * Opens a picture, follows a fit to its colours, and saves one picture that shows some iterations side by side: an
 * indexed PNG if all of them together have at most 256 colours, else truecolour.
 *
 * Errors: those of `openImage`, `showIterations` and `saveFile`; an output that exists is refused before any work.
 */
export async function iterateFile(source: InputSource, options: IterateOptions): Promise<IterateResult> {
  checkIterateOptions(options);
  const { output } = options;
  const task = new Task(options);
  const input = await checkInput(source, options);
  if (output !== null) await checkOutput(output, options);
  const { image, name, frames, warnings } = await openCheckedImage(input, options);
  const { trajectory, bytes } = await withName(name, async () => {
    const shown = await showIterations(image, { ...options, ...task.part(0, 0.9) });
    return {
      trajectory: shown,
      bytes: await indexedToPng(shown.picture, { ...options, ...task.part(0.9, 1) }),
    };
  });
  if (output !== null) await saveFile(output, bytes, options);
  return {
    input: name,
    output,
    width: image.width,
    height: image.height,
    frames,
    warnings,
    trajectory,
    bytes,
  };
}
