// What the WebAssembly module exports for counting, converting, mapping and reducing colours; see `KernelExports`.

interface HistogramKernels {
  markColors(table: number, pixelsAt: number, count: number): number;
  drainHash(table: number, outAt: number): number;
  rankColors(table: number): number;
  listColors(table: number, colorsAt: number): void;
  countColors(table: number, pixelsAt: number, count: number, countsAt: number): void;
}

interface LabelPixelKernels {
  listHalves(labels: number): void;
  spreadLabels(table: number, labels: number, outAt: number): void;
  lookUpLabels(spreadAt: number, pixelsAt: number, count: number, outAt: number): void;
  labelPixels(table: number, labels: number, pixelsAt: number, count: number, outAt: number): void;
  narrowLabels(labelsAt: number, count: number): void;
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

interface DitherKernels {
  plantPalette(search: number): void;
  ditherRows(diffusion: number, pixelsAt: number, firstRow: number, rows: number, outAt: number): void;
}

interface LevelKernels {
  levels(valuesAt: number, count: number, from: number, scale: number, outAt: number): void;
  largestOf(valuesAt: number, count: number): number;
}

interface BoxMeanKernels {
  boxSums(
    pixelsAt: number,
    width: number,
    rows: number,
    edgesAt: number,
    columns: number,
    sumsAt: number,
  ): void;
  indexedBoxSums(
    indicesAt: number,
    wide: boolean,
    tableAt: number,
    width: number,
    rows: number,
    edgesAt: number,
    columns: number,
    sumsAt: number,
  ): void;
  weighPixels(pixelsAt: number, count: number, outAt: number): void;
  boxMeans(sumsAt: number, rows: number, edgesAt: number, columns: number, outAt: number): void;
}

export interface ColorExports
  extends HistogramKernels,
    LabelPixelKernels,
    ColorKernels,
    DitherKernels,
    LevelKernels,
    BoxMeanKernels {}
