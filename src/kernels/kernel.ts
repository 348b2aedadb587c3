import type { KernelExports } from './generated/exports.ts';
import { align, type Instance, PAGE, takeInstance, withinLimits } from './instance.ts';
import { type FieldValues, type Layout, readField, writeFields } from './layout.ts';

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

  /** Reserves zeroed memory: `reserve` leaves in place what earlier use has written. What is new stays untouched. */
  reserveZeroed(bytes: number): number {
    const used = this.#instance.highest;
    const address = this.reserve(bytes);
    if (address < used) this.u8(address, Math.min(bytes, used - address)).fill(0);
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
