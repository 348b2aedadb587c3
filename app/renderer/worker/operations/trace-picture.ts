import { type TraceOptions, traceIterations } from 'fewhue';
import type { OperationContext } from '../../calls/messages.ts';
import { pictureOf } from '../stored-picture.ts';
import { storeTrace } from '../stored-trace.ts';

/** Which picture's colours to fit, how, and how many of them the cloud shows. */
export interface TraceInput {
  readonly id: number;
  readonly options: TraceOptions;
  readonly maxPoints: number;
}

let lastTrace = 0;

/** Fits from the start and keeps every iteration, for `traceFrame`. */
export async function tracePicture({ id, options, maxPoints }: TraceInput, context: OperationContext) {
  const picture = pictureOf(id);
  const prepared = await picture.prepared();
  const trace = await traceIterations(prepared, { ...options, ...context });
  const number = ++lastTrace;
  picture.trace = { number, ...storeTrace(trace, picture.image, prepared.histogram, maxPoints) };
  const { picture: _picture, ...run } = trace;
  return { ...run, number };
}
