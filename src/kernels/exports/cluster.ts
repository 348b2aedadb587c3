// What the WebAssembly module exports for clustering; see `KernelExports`.

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

interface MixtureKernels {
  prepareMixture(mixture: number): number;
  expectMixture(mixture: number): void;
  describePoints(mixture: number): void;
  momentsOfLabels(mixture: number, labelsAt: number): void;
}

export interface ClusterExports
  extends PointKernels,
    CellTreeKernels,
    LloydKernels,
    BreathingKernels,
    SeedingKernels,
    CloudKernels,
    NearestKernels,
    MedianKernels,
    SoftKernels,
    SilhouetteKernels,
    LandmarkKernels,
    MixtureKernels {}
