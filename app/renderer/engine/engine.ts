import { WorkerClient } from '../calls/worker-client.ts';
import { ownScript } from '../host/own-script.ts';
import { strings } from '../strings/en.ts';
import workerAddress from '../worker/engine-worker.ts?worker&url';
import type { EngineOperations } from '../worker/operations.ts';
import { RestartingWorker, type Stop } from './restarting-worker.ts';

const listeners: ((stop: Stop) => void)[] = [];

/** The engine in its worker, with the pictures in full: the window's way to everything exact. */
export const engine = startEngine();

/** The engine in another worker, with reduced pictures: previews do not wait for what the first is doing. */
export const previewEngine = startEngine();

/** Calls `listener` whenever one of the engines has stopped; all its open calls have failed by then. */
export function onEngineStop(listener: (stop: Stop) => void): void {
  listeners.push(listener);
}

function startEngine(): WorkerClient<EngineOperations> {
  const start = () => new Worker(ownScript(workerAddress), { type: 'module' });
  const worker = new RestartingWorker(start, (stop) => {
    client.failAll(new Error(stop.restarted ? strings.engine.restarted : strings.engine.dead));
    for (const listener of listeners) listener(stop);
  });
  const client = new WorkerClient<EngineOperations>(worker);
  return client;
}
