import { BATCH_OPTIONS } from '#internal/engine';
import { look } from '../jobs/endpoints.ts';
import type { CompressFlags } from './compress-flags.ts';

/** Options of a batch that single pictures have as well. */
const OF_ALL: readonly string[] = ['template', 'suffix'];
/** What globs have: a name with a bracket that is never closed is a name. */
const GLOB = /[*?]|\[[^\]]+\]|\{[^}]+\}/;

/** Whether inputs or flags ask for more than what is said of a few pictures: a folder, a glob, going on, threads. */
export function wantsBatch(inputs: readonly string[], flags: Partial<CompressFlags>): boolean {
  const wanted = Object.keys(BATCH_OPTIONS).some((name) => !OF_ALL.includes(name) && name in flags);
  if (wanted || flags.jsonLines || flags.dryRun) return true;
  return inputs.some((input) => {
    const facts = input === '-' ? undefined : look(input);
    return facts ? facts.isDirectory() : GLOB.test(input);
  });
}
