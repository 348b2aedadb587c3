import { setTimeout as wait } from 'node:timers/promises';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { FewhueError } from 'fewhue';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type MessageEndpoint,
  type OperationContext,
  transferring,
} from '../../../../../app/renderer/calls/messages.ts';
import { Newest } from '../../../../../app/renderer/calls/newest.ts';
import { serveOperations } from '../../../../../app/renderer/calls/serve-operations.ts';
import { WorkerClient } from '../../../../../app/renderer/calls/worker-client.ts';

const log: string[] = [];

const operations = {
  double: ({ value }: { readonly value: number }) => 2 * value,
  async slowly(
    { steps }: { readonly steps: number },
    { signal, onProgress, update }: OperationContext<number>,
  ) {
    for (let step = 0; step < steps; step++) {
      if (signal.aborted) {
        log.push('stopped');
        throw new FewhueError('cancelled', 'cancelled');
      }
      onProgress({ stage: 'cluster', fraction: step / steps });
      update(step);
      await wait(1);
    }
    return steps;
  },
  refuse: () => {
    throw new FewhueError('invalid-option', 'colors must be less', { option: 'colors' });
  },
  fail: () => {
    throw new TypeError('oh');
  },
  bytes: ({ count }: { readonly count: number }) => {
    const bytes = new Uint8Array(count).fill(7);
    return transferring(bytes, [bytes.buffer]);
  },
};

const ports: MessagePort[] = [];

function connect(): WorkerClient<typeof operations> {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  for (const port of [port1, port2]) port.on('message', () => {});
  serveOperations(port2 as unknown as MessageEndpoint, operations);
  return new WorkerClient(port1 as unknown as MessageEndpoint);
}

afterEach(() => {
  for (const port of ports.splice(0)) port.close();
  log.length = 0;
});

describe('a worker and its client', () => {
  it('answer each call with its own result, however many there are', async () => {
    const client = connect();
    const values = Array.from({ length: 20 }, (_, value) => client.call('double', { value }));
    expect(await Promise.all(values)).toEqual(values.map((_, value) => 2 * value));
  });

  it('move buffers that are marked', async () => {
    const result = await connect().call('bytes', { count: 5 });
    expect(result).toEqual(new Uint8Array(5).fill(7));
  });

  it('tell progress and parts of the result in order', async () => {
    const parts: number[] = [];
    const fractions: number[] = [];
    const steps = await connect().call(
      'slowly',
      { steps: 5 },
      { onUpdate: (part) => parts.push(part), onProgress: ({ fraction }) => fractions.push(fraction) },
    );
    expect(steps).toBe(5);
    expect(parts).toEqual([0, 1, 2, 3, 4]);
    expect(fractions[0]).toBe(0);
  });

  it('hand over errors of the engine as such, and others as errors', async () => {
    const client = connect();
    const refusal = await client.call('refuse', undefined as never).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(FewhueError);
    expect(refusal).toMatchObject({
      code: 'invalid-option',
      option: 'colors',
      message: 'colors must be less',
    });
    const failure = await client.call('fail', undefined as never).catch((error: unknown) => error);
    expect(failure).not.toBeInstanceOf(FewhueError);
    expect(failure).toMatchObject({ message: 'oh' });
    const unknown = client.call('double', undefined as never);
    await expect(unknown).rejects.toThrow();
  });

  it('end a cancelled call at once, and its work soon', async () => {
    const controller = new AbortController();
    const call = connect().call('slowly', { steps: 1e6 }, { signal: controller.signal });
    await wait(10);
    controller.abort();
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
    await expect.poll(() => log).toEqual(['stopped']);
  });

  it('do not start a call that was cancelled before', async () => {
    const call = connect().call('double', { value: 1 }, { signal: AbortSignal.abort() });
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('reject what is open when the worker has died', async () => {
    const client = connect();
    const call = client.call('slowly', { steps: 1e6 });
    client.failAll(new Error('gone'));
    await expect(call).rejects.toThrow('gone');
  });
});

describe('the newest of several pieces of work', () => {
  it('alone gives its value; the others are cancelled', async () => {
    const client = connect();
    const newest = new Newest();
    const runs = Array.from({ length: 10 }, (_, i) =>
      newest.run((signal) => client.call('slowly', { steps: i + 1 }, { signal })),
    );
    expect(await Promise.all(runs)).toEqual([...new Array(9).fill(undefined), 10]);
  });

  it('passes errors on', async () => {
    await expect(new Newest().run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  });
});
