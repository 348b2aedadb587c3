import { dirname } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { takeTurnsBy } from '../decode/decoder-turns.ts';
import { memoryToOpenWith } from '../memory-limit.ts';
import { compressJob, type JobOptions } from './compress-job.ts';
import { countJob } from './count-job.ts';
import type { KnownJob } from './job.ts';
import { JournalWriter } from './journal.ts';
import type { ChunkSetup, FromThread, ThreadData, ThreadResult, ToThread } from './thread-messages.ts';

// A thread of a pool: does one picture after the other.

const port = parentPort!;
const word = new Int32Array((workerData as ThreadData).cancelled);
const signal = {
  get aborted() {
    return Atomics.load(word, 0) === 1;
  },
};

let options: JobOptions | undefined;
let counts: string | undefined;
let goOn: (() => void) | undefined;

takeTurnsBy({
  takeTurn: async (work) => {
    tell({ kind: 'ask-alone' });
    await new Promise<void>((resolve) => (goOn = resolve));
    try {
      return await work();
    } finally {
      tell({ kind: 'end-alone' });
    }
  },
  onDecoded: () => tell({ kind: 'decoded' }),
});

port.on('message', async (message: ToThread) => {
  if (message.kind === 'chunk') {
    options = optionsOf(message.setup);
    counts = message.setup.counts;
  } else if (message.kind === 'alone') goOn?.();
  else {
    const ended = await doJob(message.job);
    tell({ kind: 'result', ended }, buffersOf(ended));
  }
});

async function doJob(job: KnownJob): Promise<ThreadResult> {
  return counts !== undefined
    ? countJob(job, options!, counts)
    : { result: await compressJob(job, options!) };
}

/** The system is asked for its memory once, not for each picture. */
function optionsOf({ settings: given, journal }: ChunkSetup): JobOptions {
  const settings = { ...given, maxMemory: given.maxMemory ?? memoryToOpenWith() };
  options?.journal?.writer.close();
  if (journal === undefined) return { settings, signal, journal: undefined };
  const { path, settings: key } = journal;
  return {
    settings,
    signal,
    journal: { writer: new JournalWriter(path), folder: dirname(path), settings: key },
  };
}

/** Millions of colours are handed over, not copied. */
function buffersOf({ counted }: ThreadResult): ArrayBuffer[] {
  if (!counted || counted.histogram.colors.length === 0) return [];
  const { colors, counts } = counted.histogram;
  return [colors.buffer as ArrayBuffer, counts.buffer as ArrayBuffer];
}

function tell(message: FromThread, handedOver: ArrayBuffer[] = []): void {
  port.postMessage(message, handedOver);
}
