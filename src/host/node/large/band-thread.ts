import { parentPort } from 'node:worker_threads';
import { Task } from '../../../core/task.ts';
import { mapBand, type TrellisBand } from '../../../map/trellis/bands.ts';

// A thread that maps bands of a large picture, one after the other. What fails in it ends it.

const port = parentPort!;

port.on('message', async (band: TrellisBand) => {
  const indices = await mapBand(band, new Task());
  port.postMessage(indices, [indices.buffer as ArrayBuffer]);
});
