import { ownVersion } from '../own-package.ts';
import { digestOf } from '../read/digest.ts';
import type { BatchSettings } from './job.ts';

/** What does not change a result. */
const WITHOUT_EFFECT: readonly string[] = ['force', 'measure', 'maxPixels', 'maxInputBytes', 'maxMemory'];

/** A text that is the same where settings and this package's version are: results are then the same, too. */
export function settingsKey(settings: BatchSettings): string {
  const entries = Object.entries(settings)
    .filter(([name, value]) => value !== undefined && !WITHOUT_EFFECT.includes(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return digestOf(JSON.stringify([ownVersion(), entries], plain));
}

/** Typed arrays as lists. */
function plain(_name: string, value: unknown): unknown {
  return ArrayBuffer.isView(value) ? Array.from(value as Uint8Array) : value;
}
