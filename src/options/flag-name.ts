import { object, text } from '../core/checks.ts';
import type { OptionFacts } from './definition.ts';

/** The flag of an option on the command line, with its hyphens: `ditherStrength` is `--dither-strength`. */
export function flagName(name: string, facts: Pick<OptionFacts, 'flag'> = {}): string {
  text('name', name);
  const { flag } = object('facts', facts);
  if (flag !== undefined) text('facts.flag', flag);
  return `--${flag ?? name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
