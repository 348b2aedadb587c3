import { type TraceOptions, traceIterations } from 'fewhue';
import type { OperationContext } from '../../calls/messages.ts';
import { pictureOf } from '../stored-picture.ts';
import { storedTrace } from '../stored-trace.ts';

/** Which picture's colours to fit, how, and how many of them the cloud shows. */
export interface TraceInput {
  readonly id: number;
  readonly options: TraceOptions;
  readonly most: number;
}

let lastTrace = 0;

/** Fits from the start and keeps every iteration, for `traceFrame`. */
export async function tracePicture({ id, options, most }: TraceInput, context: OperationContext) {
  const picture = pictureOf(id);
  const prepared = await picture.prepared(context);
  const trace = await traceIterations(prepared, { ...options, ...context });
  const number = ++lastTrace;
  picture.trace = { number, ...storedTrace(trace, picture.image, prepared.histogram, most) };
  const { picture: _picture, ...course } = trace;
  return { ...course, number };
}
