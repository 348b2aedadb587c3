// What the WebAssembly module exports, one interface per file of `assembly/`. All parameters that end in
// `At` are byte addresses in the instance's memory.

interface MemoryKernels {
  heapBase(): number;
}

interface ColorKernels {
  convertColors(
    colorsAt: number,
    count: number,
    space: number,
    outAt: number,
    stride: number,
    tableAt: number,
  ): void;
  compositeColors(colorsAt: number, count: number, background: number, outAt: number): void;
  commonBits(colorsAt: number, count: number): number;
}

interface ErrorKernels {
  squaredError(
    colorsAt: number,
    indicesAt: number,
    indexBytes: number,
    count: number,
    weightsAt: number,
    paletteAt: number,
    premultiplied: number,
  ): number;
  countIndices(
    indicesAt: number,
    indexBytes: number,
    count: number,
    weightsAt: number,
    countsAt: number,
  ): void;
}

interface DeltaEKernels {
  deltaE(
    labAt: number,
    stride: number,
    indicesAt: number,
    indexBytes: number,
    count: number,
    weightsAt: number,
    paletteAt: number,
    paletteStride: number,
    binsAt: number,
    bins: number,
    resolution: number,
  ): void;
  quantileBin(binsAt: number, bins: number, target: number): number;
}

interface SsimKernels {
  lumaOf(colorsAt: number, count: number, background: number, outAt: number): void;
  ssimLoadRow(
    pixelsAt: number,
    indicesAt: number,
    indexBytes: number,
    lumaAt: number,
    width: number,
    background: number,
    slotAt: number,
    stride: number,
  ): void;
  ssimBlurColumns(ringAt: number, stride: number, tapsAt: number, outAt: number): void;
  ssimSumRow(rowAt: number, stride: number, count: number, tapsAt: number): number;
}

/** Everything in the module. */
export interface KernelExports
  extends MemoryKernels,
    ColorKernels,
    ErrorKernels,
    DeltaEKernels,
    SsimKernels {}
