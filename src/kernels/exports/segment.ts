// What the WebAssembly module exports for segmentation; see `KernelExports`.

interface CrackKernels {
  markCracks(cracks: number): void;
  followCracks(cracks: number): number;
}

interface LabelPairKernels {
  clearPairs(table: number): void;
  countPairs(table: number, aAt: number, bAt: number, count: number, apart: boolean): void;
  listPairs(table: number, pairsAt: number, countsAt: number): void;
  movePairs(from: number, to: number): void;
}

interface RegionSumKernels {
  regionSumFields(): number;
  clearRegions(band: number, count: number): void;
  sumRegions(band: number, first: number, count: number): void;
}

interface RegionColorKernels {
  groupPixels(labelsAt: number, pixelsAt: number, count: number, cursorsAt: number, outAt: number): void;
  cellBytes(): number;
  cellMeans(pixelsAt: number, count: number, cellsAt: number, colorsAt: number, countsAt: number): number;
}

interface ComponentKernels {
  connectComponents(
    labelsAt: number,
    width: number,
    height: number,
    outAt: number,
    parentsAt: number,
  ): number;
  largestLabel(labelsAt: number, pixels: number): number;
  measureLabels(labelsAt: number, pixels: number, areasAt: number, firstsAt: number): number;
  relabel(labelsAt: number, pixels: number, tableAt: number, transparent: number): void;
}

interface SmallRegionKernels {
  sumPlanes(labelsAt: number, pixels: number, planesAt: number, stride: number, sumsAt: number): void;
  countSides(merging: number): number;
  mergeSmall(merging: number): number;
}

interface SmoothLabelKernels {
  majorityFilter(smoothing: number): number;
  sweepModes(smoothing: number): number;
}

interface PlaneKernels {
  blurPlane(
    planeAt: number,
    width: number,
    height: number,
    tapsAt: number,
    radius: number,
    betweenAt: number,
    rowAt: number,
    outAt: number,
  ): void;
  squareDifferences(aAt: number, bAt: number, count: number, outAt: number): void;
  squareRoots(at: number, count: number): void;
  spreadColors(pixelsAt: number, width: number, height: number): void;
}

interface PosteriorKernels {
  sharePixels(mixture: number, pixels: number): void;
}

interface ContrastKernels {
  sumBoxes(contrast: number): void;
  contrastBoundaries(contrast: number): void;
}

interface RegionGraphKernels {
  listEdges(graph: number): void;
  sumShares(labelsAt: number, pixels: number, sharesAt: number, lanes: number, sumsAt: number): void;
}

interface BoundaryKernels {
  markBoundary(labelsAt: number, width: number, rows: number, marksAt: number): void;
  listMarked(marksAt: number, count: number, first: number, outAt: number): number;
}

interface ReduceKernels {
  reducePixels(scaling: number): void;
  enlargeLabels(scaling: number): void;
  prepareRefinement(scaling: number): void;
  refineLabels(scaling: number, stiffness: number, backwards: number): number;
}

export interface SegmentExports
  extends CrackKernels,
    LabelPairKernels,
    RegionSumKernels,
    RegionColorKernels,
    ComponentKernels,
    SmallRegionKernels,
    SmoothLabelKernels,
    PlaneKernels,
    PosteriorKernels,
    ContrastKernels,
    RegionGraphKernels,
    BoundaryKernels,
    ReduceKernels {}
