import type { CompressFlags } from '../../batch/compress-flags.ts';
import { QUEUE } from '../../flags/shared.ts';
import type { CommandDefinition } from '../command.ts';
import { compressCommand } from '../compress/command.ts';

const { stats: _full, ...others } = compressCommand.options;

export const batchCommand = {
  name: 'batch',
  args: '<inputs...>',
  description: 'compress thousands of pictures from files, folders and globs, with resume',
  options: { ...others, queue: { ...QUEUE, doc: `let the workers of a queue do them: ${QUEUE.doc}` } },
  examples: [
    'fewhue batch photos/ -r -k 64 -o small/      the tree of photos in small, on all processors',
    'fewhue batch photos/ -r -k 64 -o small/ --resume   goes on where it was interrupted',
    "fewhue batch 'photos/**/*.jpg' --exclude old -k 64 -o small/",
    "fewhue batch icons/ -k 32 --name '{name}-{k}{ext}' -o out/",
    'fewhue batch site/ -r --in-place --backup before/   replaces PNG files by smaller ones',
    'fewhue batch icons/ -k 64 --shared -o out/        one palette for all of them',
    'fewhue batch photos/ -r -k 64 -o small/ --shard 3/8   the third of eight shares',
    'fewhue batch photos/ -r -k 64 -o small/ --queue redis://queue.local   done by fewhue worker',
    'fewhue batch photos/ -k 64 -o small/ --dry-run     says what would be made of what',
    'fewhue batch photos/ --config web.json --json-lines -o small/ > log.jsonl',
  ],
  run: async ([inputs], flags) =>
    (await import('../../batch/run-batch.ts')).runBatch(inputs as readonly string[], flags as CompressFlags),
} as const satisfies CommandDefinition;
