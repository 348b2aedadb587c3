/** What is reported of a colour profile that cannot be used. */
export const UNFIT_PROFILE = 'its colour profile is damaged or does not fit, and is left out';

/** Warnings of decoders after which pixels are not those of the file: data that ends early, or cannot be read. */
const DAMAGE = [
  /premature end/i,
  /unexpected end|not enough data|lack of data|truncat|cut off/i,
  /bad huffman code|bad arithmetic code|found marker .* instead of RST/i,
  /premature EO[FL]|line length mismatch|bad code word|discarding \d+ bytes/i,
  /invalid (source|frame|\w+)? ?data|frame can't be displayed/i,
  /read error|libpng|decompress/i,
];

/** Several warnings of the JPEG decoder, of which it tells the first alone. */
const MORE_WARNINGS = /^read gave (\d+) warnings/;

/** Words of libvips and sharp that say where a message comes from, or nothing. */
const PREFIXES = /^(?:Input buffer has corrupt header: )?(?:[\w-]+: )?/;
const SAID_OTHERWISE: Readonly<Record<string, string>> = { 'Invalid embedded profile': UNFIT_PROFILE };
/** Messages that say nothing beyond others. */
const NOISE = /^(?:Warning treated as error|error in tile|read gave \d+ warnings)/;

/** Whether one of the warnings means that pixels are invented. */
export function tellsDamage(warnings: readonly string[]): boolean {
  return warnings.some((warning) => {
    const [, count] = MORE_WARNINGS.exec(warning) ?? [];
    return count === undefined ? DAMAGE.some((pattern) => pattern.test(warning)) : Number(count) > 1;
  });
}

/** Warnings of a decoder as single lines for users, each once. */
export function readableWarnings(warnings: readonly string[]): string[] {
  const lines = warnings.flatMap((warning) => warning.split('\n')).map((line) => line.trim());
  const said = lines.filter((line) => line !== '' && !NOISE.test(line));
  return [...new Set(said.map((line) => SAID_OTHERWISE[line] ?? line.replace(PREFIXES, '')))];
}

/** What the message of an error says, without the words of the libraries between. */
export function errorLines(error: unknown): string[] {
  return readableWarnings([error instanceof Error ? error.message : String(error)]);
}
