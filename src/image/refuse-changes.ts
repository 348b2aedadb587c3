import { invalidOption } from '../core/errors.ts';

type Numbers = Uint8Array | Uint8ClampedArray | Uint16Array | Uint32Array;

/** Elements of an array that are compared, evenly spread: a picture that is written over differs in nearly all. */
const SAMPLES = 1 << 12;

/**
 * What `work` gives, which reads an array of the caller between pauses. Throws `invalid-option` if the array was moved
 * to another thread or written over meanwhile, whatever came of it: a result half of the old and half of the new would
 * look right. Changes of a few elements may be overlooked.
 */
export async function refuseChanges<T>(option: string, array: Numbers, work: () => Promise<T>): Promise<T> {
  const before = samplesOf(array);
  try {
    const result = await work();
    if (isSame(before, samplesOf(array))) return result;
  } catch (error) {
    if (isSame(before, samplesOf(array))) throw error;
  }
  throw invalidOption(option, 'left as it is until the call ends', array);
}

/** The length, which is 0 once the array was moved, and some elements. */
function samplesOf(array: Numbers): Uint32Array {
  // An odd step meets all channels.
  const step = Math.floor(array.length / SAMPLES) | 1;
  const samples = new Uint32Array(1 + Math.ceil(array.length / step));
  samples[0] = array.length;
  for (let i = 0, at = 1; i < array.length; i += step) samples[at++] = array[i]!;
  return samples;
}

function isSame(a: Uint32Array, b: Uint32Array): boolean {
  if (a.length !== b.length) return false;
  // A loop of its own: small pictures feel the calls that `every` makes.
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
