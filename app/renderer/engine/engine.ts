import { WorkerClient } from 'fewhue/web';
import type { EngineOperations } from '../worker/operations.ts';

/** The engine in its worker: the only way to it from the window. */
export const engine = startEngine();

function startEngine(): WorkerClient<EngineOperations> {
  const worker = new Worker(new URL('../worker/engine-worker.ts', import.meta.url), { type: 'module' });
  const client = new WorkerClient<EngineOperations>(worker);
  worker.addEventListener('error', ({ message }) =>
    client.failAll(new Error(message || 'the engine stopped')),
  );
  return client;
}
