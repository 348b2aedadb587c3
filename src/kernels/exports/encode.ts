// What the WebAssembly module exports for reading and writing files; see `KernelExports`.

interface ChecksumKernels {
  crcTableBytes(): number;
  crcPrepare(tableAt: number): void;
  crc32(tableAt: number, crc: number, at: number, length: number): number;
  adler32(adler: number, at: number, length: number): number;
}

interface DeflateKernels {
  deflateBytes(bandBytes: number, thorough: boolean): number;
  deflateLayOut(at: number, bandBytes: number, thorough: boolean): void;
  deflateOpen(
    at: number,
    depth: number,
    treeDepth: number,
    nice: number,
    passes: number,
    priced: boolean,
  ): void;
  deflateInput(at: number): number;
  deflateOutput(at: number): number;
  deflateBand(at: number, length: number, final: boolean): number;
  deflateEstimate(at: number, length: number): number;
  deflatePrices(at: number): number;
  deflatePriceBytes(): number;
}

interface IndexKernels {
  countUsedIndices(indicesAt: number, indexBytes: number, count: number, countsAt: number): void;
  largestIndex(indicesAt: number, indexBytes: number, count: number): number;
  renumber(indicesAt: number, indexBytes: number, count: number, mapAt: number, outAt: number): void;
  packBits(indicesAt: number, indexBytes: number, count: number, bits: number, outAt: number): void;
  packRows(
    indicesAt: number,
    indexBytes: number,
    width: number,
    rows: number,
    mapAt: number,
    bits: number,
    rowsAt: number,
    stride: number,
  ): void;
  unpackBits(packedAt: number, bits: number, count: number, indexBytes: number, outAt: number): void;
}

interface PaletteOrderKernels {
  countNeighbors(indicesAt: number, width: number, rows: number, k: number, matrixAt: number): void;
  zengOrder(matrixAt: number, k: number, orderAt: number, scratchAt: number): void;
  arrangeScratchBytes(k: number): number;
  arrangeOrder(
    matrixAt: number,
    k: number,
    orderAt: number,
    reach: number,
    sweeps: number,
    scratchAt: number,
  ): void;
}

interface PngFilterKernels {
  filterRow(
    type: number,
    rowAt: number,
    aboveAt: number,
    length: number,
    outAt: number,
    pixelBytes: number,
  ): void;
  filterRows(
    way: number,
    rowsAt: number,
    stride: number,
    rows: number,
    length: number,
    outAt: number,
    scratchAt: number,
    pixelBytes: number,
  ): void;
  filterScratchBytes(length: number): number;
  filterPrepare(scratchAt: number): void;
}

interface PngSampleKernels {
  commonPixels(pixelsAt: number, count: number): number;
  pngSamples(pixelsAt: number, count: number, channels: number, outAt: number): void;
  swapBytes(samplesAt: number, count: number, outAt: number): void;
}

interface UnfilterKernels {
  unfilterRows(rowsAt: number, count: number, rowBytes: number, pixelBytes: number): number;
}

interface ExpandRowsKernels {
  expandRgba(rows: number, outAt: number): void;
  expandRgb(rows: number, key: number, outAt: number): void;
  expandGreyAlpha(rows: number, outAt: number): void;
  expandTable(rows: number, depth: number, tableAt: number, outAt: number): number;
}

export interface EncodeExports
  extends ChecksumKernels,
    DeflateKernels,
    IndexKernels,
    PaletteOrderKernels,
    PngFilterKernels,
    PngSampleKernels,
    UnfilterKernels,
    ExpandRowsKernels {}
