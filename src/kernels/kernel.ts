import { FewhueError } from '../core/errors.ts';
import type { KernelExports } from './generated/exports.ts';
import { WASM_BASE64 } from './generated/wasm-bytes.ts';
import { type FieldValues, type Layout, readField, writeFields } from './layout.ts';

const PAGE = 65536;

const NO_ADDRESS_SPACE =
  'too little address space for WebAssembly, which reserves 10 GB at a time: raise the limit (ulimit -v), or start ' +
  'Node with --disable-wasm-trap-handler';

/** Memory of instances that are kept is as large as most pictures need, and no larger. */
const MAX_KEPT_BYTES = 1 << 26;

/** A copy of the WebAssembly kernels with its memory. */
interface Instance {
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

/**
 * Does one piece of work after the other with the same instances: new memory costs more than a small picture. For
 * threads that do nothing else meanwhile; what the work gives must have nothing of a kernel. Where it fails, what it
 * had is left to the garbage.
 */
export async function reuseInstances<T>(work: () => Promise<T>): Promise<T> {
  kept ??= { free: [], taken: [] };
  kept.taken = [];
  const result = await work();
  const small = kept.taken.filter(({ memory }) => memory.buffer.byteLength <= MAX_KEPT_BYTES);
  kept.free.push(...small);
  kept.taken = [];
  return result;
}

/**
 * One live copy of the WebAssembly kernels with a memory of its own, so that two solvers never share
 * state. Memory is handed out by a bump allocator and freed as a whole with the instance.
 */
export class Kernel {
  readonly call: KernelExports;
  readonly #instance: Instance;
  readonly #memory: WebAssembly.Memory;
  #top: number;

  /** `capacity`: bytes expected to be reserved; more is possible, but growing detaches earlier views. */
  constructor(capacity = 0) {
    this.#instance = takeInstance(2 + Math.ceil(capacity / PAGE));
    this.#memory = this.#instance.memory;
    this.call = this.#instance.call;
    this.#top = align(this.call.heapBase());
  }

  /** Reserves `bytes` of memory, aligned to 16; returns the address. Zero unless it was used before. */
  reserve(bytes: number): number {
    const address = this.#top;
    this.#top = align(address + bytes);
    this.#instance.highest = Math.max(this.#instance.highest, this.#top);
    const missing = this.#top - this.#memory.buffer.byteLength;
    if (missing > 0) withinLimits(() => this.#memory.grow(Math.ceil(missing / PAGE)));
    return address;
  }

  /** Reserves zeroed memory: `reserve` leaves in place what earlier use has written. */
  reserveZeroed(bytes: number): number {
    const address = this.reserve(bytes);
    this.u8(address, bytes).fill(0);
    return address;
  }

  /** Reserves an object of the kernels with these fields, all others zero; returns its address. */
  create<L extends Layout>(layout: L, values: FieldValues<L> = {}): number {
    const address = this.reserveZeroed(layout.bytes);
    this.write(layout, address, values);
    return address;
  }

  /** Writes fields of the object at `address`; the others stay as they are. */
  write<L extends Layout>(layout: L, address: number, values: FieldValues<L>): void {
    writeFields(new DataView(this.#memory.buffer, address, layout.bytes), layout, values);
  }

  /** A field of the object at `address`. */
  read<L extends Layout>(layout: L, address: number, field: keyof L['fields'] & string): number {
    return readField(new DataView(this.#memory.buffer, address, layout.bytes), layout, field);
  }

  /**
   * What `work` gives; everything that it reserved is given back after it, also when it fails. Views and addresses of
   * that memory must not leave it.
   */
  scope<T>(work: () => T): T {
    const bottom = this.#top;
    try {
      return work();
    } finally {
      this.#top = bottom;
    }
  }

  /** The same for work that takes turns with others: nobody else may reserve memory meanwhile. */
  async scopeAsync<T>(work: () => Promise<T>): Promise<T> {
    const bottom = this.#top;
    try {
      return await work();
    } finally {
      this.#top = bottom;
    }
  }

  /** Views into the memory. Valid until the next `reserve`: growing detaches them. */
  u8(address: number, length: number): Uint8Array {
    return new Uint8Array(this.#memory.buffer, address, length);
  }
  u16(address: number, length: number): Uint16Array {
    return new Uint16Array(this.#memory.buffer, address, length);
  }
  u32(address: number, length: number): Uint32Array {
    return new Uint32Array(this.#memory.buffer, address, length);
  }
  f32(address: number, length: number): Float32Array {
    return new Float32Array(this.#memory.buffer, address, length);
  }
  f64(address: number, length: number): Float64Array {
    return new Float64Array(this.#memory.buffer, address, length);
  }
}

/** One that is kept and fits best, as if it were new; or else a new one, of so many pages. */
function takeInstance(pages: number): Instance {
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
function withinLimits<T>(allocate: () => T): T {
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

function align(address: number): number {
  return Math.ceil(address / 16) * 16;
}

function compile(): WebAssembly.Module {
  try {
    return new WebAssembly.Module(decodeBase64(WASM_BASE64));
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

/** The bytes of base64. */
export function decodeBase64(text: string): Uint8Array {
  // In a fresh process the loop takes longer than compiling the module; Node's own decoder does not.
  if (typeof Buffer !== 'undefined') return Buffer.from(text, 'base64');
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
