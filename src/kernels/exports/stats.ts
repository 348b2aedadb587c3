// What the WebAssembly module exports for statistics; see `KernelExports`.

interface ErrorKernels {
  colorDistances(
    colorsAt: number,
    indicesAt: number,
    indexBytes: number,
    count: number,
    paletteAt: number,
    premultiplied: number,
    outAt: number,
  ): void;
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
  addDeltaE(
    labAt: number,
    stride: number,
    indicesAt: number,
    indexBytes: number,
    count: number,
    paletteAt: number,
    paletteStride: number,
    share: number,
    outAt: number,
  ): void;
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

export interface StatsExports extends ErrorKernels, DeltaEKernels, SsimKernels {}
