import type { ErrorCode } from 'fewhue';

/** Exit code when every input was compressed. */
export const EXIT_OK = 0;
/** Exit code for a wrong command line; nothing was done. */
export const EXIT_USAGE = 2;
/** Exit code when nothing failed, but with `--fail-if-skipped` an input was left without a file. */
export const EXIT_SKIPPED = 8;
/** Exit code for a picture below the range of qualities, or with `--fail-if-missed` below the quality; as pngquant. */
export const EXIT_MISSED = 99;
/** Exit code after Ctrl-C, SIGTERM or SIGHUP. */
export const EXIT_CANCELLED = 130;

const EXIT_UNEXPECTED = 1;

const EXIT_CODES: Record<ErrorCode, number> = {
  'invalid-option': EXIT_USAGE,
  'unreadable-input': 3,
  'unsupported-input': 4,
  'limit-exceeded': 5,
  'quality-missed': EXIT_MISSED,
  'output-exists': 6,
  'write-failed': 7,
  'unsupported-host': 9,
  cancelled: EXIT_CANCELLED,
};

/** The exit code for an error's code; 1 for an error that nobody expected. */
export function exitCodeOf(code: string): number {
  return EXIT_CODES[code as ErrorCode] ?? EXIT_UNEXPECTED;
}

/**
 * The exit code for a picture's error, of so many. Options were checked before any work: one that is refused only for
 * this picture is no wrong use of the others, so that the picture is what is not supported.
 */
export function exitCodeInBatch(code: string, pictures: number): number {
  const unsuited = code === 'invalid-option' && pictures > 1;
  return exitCodeOf(unsuited ? 'unsupported-input' : code);
}

/** The exit codes as a section of `--help`. */
export const EXIT_CODE_HELP = `
Exit codes:
  0    everything was done
  1    unexpected error
  2    wrong use: unknown option, value out of range, a result that would replace an input
  3    an input is missing or cannot be read
  4    an input is empty, no picture, not supported, damaged or cut off, or, of several, not one that the options suit
  5    an input is larger than --max-pixels, --max-input-bytes or --max-memory
  6    an output already exists (--force overwrites it)
  7    an output cannot be written
  8    nothing failed, but --skip-if-larger skipped an input, and --fail-if-skipped was given
  9    this machine cannot run the decoder or the kernels, or its Node is too old
  99   a picture is below the range of --quality, or with --fail-if-missed below the quality; or
       targets such as --max-bytes cannot be met, and the best is kept
  130  cancelled (Ctrl-C)
If several inputs fail, the code is that of the first; the others are still done.`;
