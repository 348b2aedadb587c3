// What the WebAssembly module exports, one interface per file of `assembly/`. All parameters that end in
// `At` are byte addresses in the instance's memory.

interface MemoryKernels {
  heapBase(): number;
}

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
  countIndices(indicesAt: number, indexBytes: number, count: number, countsAt: number): void;
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
  filterRow(type: number, rowAt: number, aboveAt: number, length: number, outAt: number): void;
  filterRows(
    way: number,
    rowsAt: number,
    stride: number,
    rows: number,
    length: number,
    outAt: number,
    scratchAt: number,
  ): void;
  filterScratchBytes(length: number): number;
  filterPrepare(scratchAt: number): void;
}

/** Everything in the module. */
export interface KernelExports
  extends MemoryKernels,
    ChecksumKernels,
    DeflateKernels,
    IndexKernels,
    PaletteOrderKernels,
    PngFilterKernels {}
