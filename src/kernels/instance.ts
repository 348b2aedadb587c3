import { FewhueError } from '../core/errors.ts';
import type { KernelExports } from './generated/exports.ts';
import { kernelBytes } from './kernel-bytes.ts';

export const PAGE = 65536;

const NO_ADDRESS_SPACE =
  'too little address space for WebAssembly, which reserves 10 GB at a time: raise the limit (ulimit -v), or start ' +
  'Node with --disable-wasm-trap-handler';

/** Memory of instances that are kept is as large as most pictures need, and no larger. */
const MAX_KEPT_BYTES = 1 << 26;

/** Instances that work without pauses leaves for the next, and the memory of each, at most. */
const MAX_LENT = 3;
const MAX_LENT_BYTES = 1 << 23;

/** A copy of the WebAssembly kernels with its memory. */
export interface Instance {
  readonly memory: WebAssembly.Memory;
  readonly call: KernelExports;
  /** The end of what was ever reserved in it. */
  highest: number;
}

/** Instances for the work to come, and those that the work at hand has. */
interface Kept {
  free: Instance[];
  taken: Instance[];
}

let compiled: WebAssembly.Module | undefined;
let kept: Kept | undefined;
/** Instances that work with pauses has left. */
const reused: Instance[] = [];
/** Small instances that work without pauses has left. */
let lent: Instance[] = [];

/**
 * Does one piece of work after the other with the same instances: new memory costs more than a small picture. For
 * threads that do nothing else meanwhile; what the work gives must have nothing of a kernel. Where it fails, what it
 * had is left to the garbage.
 */
export async function reuseInstances<T>(work: () => Promise<T>): Promise<T> {
  const own: Kept = { free: reused, taken: [] };
  kept = own;
  try {
    const result = await work();
    reused.push(...own.taken.filter(({ memory }) => memory.buffer.byteLength <= MAX_KEPT_BYTES));
    return result;
  } finally {
    // Or what is done later would hold on to all that it takes.
    kept = undefined;
  }
}

/**
 * Does work that does not pause with instances that the work before it left: a step of an algorithm that is shown takes
 * less time than new memory does. What the work gives must have nothing of a kernel.
 */
export function lendInstances<T>(work: () => T): T {
  const outer = kept;
  const own: Kept = { free: lent, taken: [] };
  kept = own;
  try {
    const result = work();
    const small = own.taken.filter(({ memory }) => memory.buffer.byteLength <= MAX_LENT_BYTES);
    lent = [...small, ...own.free].slice(0, MAX_LENT);
    return result;
  } finally {
    kept = outer;
  }
}

/** One that is kept and fits best, as if it were new; or else a new one, of so many pages. */
export function takeInstance(pages: number): Instance {
  const instance = takeKept(pages * PAGE) ?? newInstance(pages);
  kept?.taken.push(instance);
  return instance;
}

function newInstance(pages: number): Instance {
  compiled ??= compile();
  const memory = withinLimits(() => new WebAssembly.Memory({ initial: pages }));
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  return { memory, call: exports as KernelExports, highest: 0 };
}

function takeKept(bytes: number): Instance | undefined {
  if (!kept) return undefined;
  const sizeOf = ({ memory }: Instance) => memory.buffer.byteLength;
  const fitting = kept.free
    .filter((instance) => sizeOf(instance) >= bytes)
    .sort((a, b) => sizeOf(a) - sizeOf(b));
  const found = fitting[0];
  if (!found) return undefined;
  kept.free.splice(kept.free.indexOf(found), 1);
  const base = align(found.call.heapBase());
  if (found.highest > base) new Uint8Array(found.memory.buffer, base, found.highest - base).fill(0);
  found.highest = 0;
  return found;
}

/** What `allocate` gives; throws `limit-exceeded` when there is not so much memory, `unsupported-host` for any. */
export function withinLimits<T>(allocate: () => T): T {
  try {
    return allocate();
  } catch (cause) {
    if (canReserve()) throw new FewhueError('limit-exceeded', 'not enough memory', { cause });
    throw new FewhueError('unsupported-host', NO_ADDRESS_SPACE, { cause });
  }
}

/** Whether there is address space for the smallest memory: V8 reserves as much for that as for the largest. */
function canReserve(): boolean {
  try {
    return new WebAssembly.Memory({ initial: 1 }).buffer.byteLength > 0;
  } catch {
    return false;
  }
}

export function align(address: number): number {
  return Math.ceil(address / 16) * 16;
}

function compile(): WebAssembly.Module {
  try {
    return new WebAssembly.Module(kernelBytes());
  } catch (cause) {
    throw new FewhueError('unsupported-host', reasonOf(cause), { cause });
  }
}

/** A page may forbid WebAssembly where it can run: browsers name the policy, each in a sentence of its own. */
function reasonOf(cause: unknown): string {
  return /content security policy|unsafe-eval|blocked by csp|code generation disallowed/i.test(String(cause))
    ? "the page's Content-Security-Policy forbids WebAssembly: script-src must have 'wasm-unsafe-eval'"
    : 'this host cannot run WebAssembly with SIMD';
}
