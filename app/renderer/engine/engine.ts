import { WorkerClient } from 'fewhue/web';
import type { EngineOperations } from '../worker/operations.ts';

/** The engine in its worker, with the pictures in full: the window's way to everything exact. */
export const engine = startEngine();

/** The engine in another worker, with reduced pictures: previews do not wait for what the first is doing. */
export const previewEngine = startEngine();

function startEngine(): WorkerClient<EngineOperations> {
  const worker = new Worker(new URL('../worker/engine-worker.ts', import.meta.url), { type: 'module' });
  const client = new WorkerClient<EngineOperations>(worker);
  worker.addEventListener('error', ({ message }) =>
    client.failAll(new Error(message || 'the engine stopped')),
  );
  return client;
}
