import { BATCH_OPTIONS } from '#internal/engine';
import { QUEUE, QUIET } from '../../flags/shared.ts';
import type { CommandDefinition } from '../command.ts';
import type { WorkerFlags } from './run.ts';

export const workerCommand = {
  name: 'worker',
  args: '',
  description: 'work on the chunks of pictures that fewhue batch --queue submits',
  options: {
    queue: QUEUE,
    jobs: BATCH_OPTIONS.jobs,
    takeOver: {
      kind: 'number',
      low: 1,
      high: 3600,
      default: 30,
      valueName: 'seconds',
      group: 'batch',
      doc: 'take over the chunk of a worker that has been silent for so long',
    },
    quiet: QUIET,
  },
  examples: [
    'fewhue worker --queue redis://queue.local    until it is stopped, by SIGTERM or Ctrl-C',
    'FEWHUE_QUEUE=rediss://user:secret@queue.local:6380 fewhue worker   keeps the password out of ps',
  ],
  run: async (_args, flags) => (await import('./run.ts')).worker(flags as WorkerFlags),
} as const satisfies CommandDefinition;
