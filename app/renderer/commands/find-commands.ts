import { COMMAND_NAMES, type CommandName } from '../../shared/commands.ts';
import { titleOf } from './commands.ts';

/**
 * The commands whose titles have every word that was typed, or the letters of one in their order; those that begin with
 * it come first, then those of which a word does. All of them where nothing was typed.
 */
export function findCommands(typed: string): readonly CommandName[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const ranked = COMMAND_NAMES.flatMap((name) => {
    const rank = rankOf(titleOf(name).toLowerCase(), words);
    return rank === undefined ? [] : [{ name, rank }];
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ name }) => name);
}

/** The worst of what the words come to; undefined if one is not to be found. */
function rankOf(title: string, words: readonly string[]): number | undefined {
  const ranks = words.map((word) => {
    if (title.startsWith(word)) return 0;
    if (title.includes(` ${word}`)) return 1;
    if (title.includes(word)) return 2;
    return hasInOrder(title, word) ? 3 : Infinity;
  });
  const worst = Math.max(0, ...ranks);
  return worst === Infinity ? undefined : worst;
}

function hasInOrder(text: string, letters: string): boolean {
  let from = 0;
  for (const letter of letters) {
    from = text.indexOf(letter, from) + 1;
    if (from === 0) return false;
  }
  return true;
}
