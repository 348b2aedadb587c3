import type { OptionFacts } from './definition.ts';

/** The flag of an option on the command line, with its hyphens: `ditherStrength` is `--dither-strength`. */
export function flagName(name: string, { flag }: Pick<OptionFacts, 'flag'> = {}): string {
  return `--${flag ?? name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
