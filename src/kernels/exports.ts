// What the WebAssembly module exports, one interface per file of `assembly/`. Parameters that end in `At`,
// and those named after an `@unmanaged` class there, are byte addresses in the instance's memory.

interface MemoryKernels {
  heapBase(): number;
}

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

interface PointKernels {
  unpackColors(solver: number, colorsAt: number): void;
  premultiply(solver: number, colorsAt: number, scale: number): void;
  boundPoints(solver: number, originAt: number): number;
  mortonCodes(solver: number, originAt: number, scale: number): number;
  sortByCode(codesAt: number, orderAt: number, count: number, scratchAt: number, digitsAt: number): void;
  gather32(fromAt: number, orderAt: number, count: number, outAt: number): void;
  gather64(fromAt: number, orderAt: number, count: number, outAt: number): void;
  fillEnergies(solver: number): void;
  countCells(solver: number, bits: number): number;
  meansOfCells(solver: number, bits: number, to: number): void;
}

interface CellTreeKernels {
  countNodes(solver: number, start: number, end: number): number;
  buildTree(solver: number, index: number, start: number, end: number): number;
  assign(solver: number): number;
  clearAssignment(solver: number): void;
  setCentroid(solver: number, k: number, x: number, y: number, z: number, w: number): void;
}

interface LloydKernels {
  moveToMeans(solver: number): void;
  lloyd(solver: number, maxIterations: number, tolerance: number): number;
  inertiaAtMeans(solver: number): number;
  inertiaAtCentroids(solver: number): number;
}

interface BreathingKernels {
  breathe(solver: number, breath: number, m: number, steps: number, tolerance: number, gain: number): number;
}

interface SeedingKernels {
  varianceCut(
    solver: number,
    k: number,
    orderAt: number,
    boxesAt: number,
    heapAt: number,
    binsAt: number,
  ): number;
  nearSeed(solver: number, seed: number, nearestAt: number): number;
  nearCentroid(solver: number, k: number, nearestAt: number): number;
  pickByDistance(solver: number, nearestAt: number, target: number): number;
  pickFarthest(solver: number, nearestAt: number): number;
  seedAtPoint(solver: number, k: number, point: number): void;
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

interface MixtureKernels {
  prepareMixture(mixture: number): number;
  expectMixture(mixture: number): void;
  describePoints(mixture: number): void;
  momentsOfLabels(mixture: number, labelsAt: number): void;
}

interface CloudKernels {
  transposeRows(cloud: number, rowsAt: number): void;
  weightedSum(cloud: number, valuesAt: number): number;
  heaviest(cloud: number, valuesAt: number): number;
  farthest(cloud: number, valuesAt: number): number;
  pickByShare(cloud: number, valuesAt: number, target: number): number;
  sumByLabel(cloud: number, labelsAt: number, centroidsAt: number, k: number, sumsAt: number): void;
}

interface NearestKernels {
  labelNearest(
    cloud: number,
    centroidsAt: number,
    k: number,
    norm: number,
    labelsAt: number,
    distancesAt: number,
  ): number;
  lowerDistances(cloud: number, rowAt: number, norm: number, distancesAt: number): number;
}

interface MedianKernels {
  sortAxis(
    cloud: number,
    axis: number,
    orderAt: number,
    keysAt: number,
    swapAt: number,
    digitsAt: number,
  ): void;
  weightedMedians(
    cloud: number,
    axis: number,
    orderAt: number,
    labelsAt: number,
    k: number,
    sumsAt: number,
    stateAt: number,
    centroidsAt: number,
  ): void;
}

interface SoftKernels {
  softPass(
    cloud: number,
    clustersAt: number,
    k: number,
    sumsAt: number,
    sharesAt: number,
    scratchAt: number,
  ): number;
  labelDensest(cloud: number, clustersAt: number, k: number, labelsAt: number, scratchAt: number): void;
}

interface SilhouetteKernels {
  silhouettes(
    cloud: number,
    own: number,
    from: number,
    to: number,
    startsAt: number,
    k: number,
    clusterWeightsAt: number,
    outAt: number,
  ): void;
  simplifiedSilhouettes(
    cloud: number,
    centroidsAt: number,
    k: number,
    labelsAt: number,
    clusterWeightsAt: number,
    outAt: number,
  ): void;
}

interface LandmarkKernels {
  nearestLandmarks(
    cloud: number,
    landmarksAt: number,
    p: number,
    r: number,
    numbersAt: number,
    sharesAt: number,
  ): void;
  landmarkShares(count: number, r: number, scale: number, sharesAt: number): void;
  landmarkGram(
    cloud: number,
    r: number,
    numbersAt: number,
    sharesAt: number,
    p: number,
    gramAt: number,
  ): void;
  embedPoints(
    count: number,
    r: number,
    numbersAt: number,
    sharesAt: number,
    vectorsAt: number,
    k: number,
    outAt: number,
  ): void;
}

interface DitherKernels {
  plantPalette(search: number): void;
  ditherRows(diffusion: number, pixelsAt: number, firstRow: number, rows: number, outAt: number): void;
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

/** Everything in the module. */
export interface KernelExports
  extends MemoryKernels,
    HistogramKernels,
    LabelPairKernels,
    LabelPixelKernels,
    PointKernels,
    CellTreeKernels,
    LloydKernels,
    BreathingKernels,
    SeedingKernels,
    ColorKernels,
    ErrorKernels,
    DeltaEKernels,
    SsimKernels,
    MixtureKernels,
    CloudKernels,
    CrackKernels,
    NearestKernels,
    MedianKernels,
    SoftKernels,
    SilhouetteKernels,
    LandmarkKernels,
    DitherKernels,
    ChecksumKernels,
    DeflateKernels,
    IndexKernels,
    PaletteOrderKernels,
    PngFilterKernels,
    PngSampleKernels,
    BoxMeanKernels,
    UnfilterKernels,
    ExpandRowsKernels,
    LevelKernels,
    ComponentKernels,
    SmallRegionKernels,
    RegionColorKernels,
    RegionSumKernels,
    SmoothLabelKernels,
    PlaneKernels,
    PosteriorKernels,
    ContrastKernels,
    RegionGraphKernels,
    BoundaryKernels,
    ReduceKernels {}
