// What the WebAssembly module exports, one interface per file of `assembly/`. All parameters that end in
// `At` are byte addresses in the instance's memory.

interface MemoryKernels {
  heapBase(): number;
}

/** Everything in the module. */
export interface KernelExports extends MemoryKernels {}
