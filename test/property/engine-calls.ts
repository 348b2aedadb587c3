import type { Points } from 'fewhue/cluster';
import type { PublicCall } from '../helpers/odd-values.ts';
import { photo } from '../helpers/pictures.ts';
import { ENGINE as f } from './faces.ts';

// A valid call of every public function of the engine, on the smallest things that make sense.

const image = photo(7, 5);
const task = { signal: { aborted: false }, onProgress: () => undefined };
const histogram = await f.colorHistogram(image);
const indexed = (await f.quantize(image, { colors: 4 })).image;
const { palette } = indexed;
const points: Points = {
  dims: 2,
  values: Float64Array.of(0, 0, 1, 2, 8, 8, 9, 7, 3, 4, 7, 9),
  weights: Float64Array.of(1, 1, 2, 1, 1, 1),
};
const counts: Points = { dims: 1, values: Float64Array.of(0, 1, 2, 7, 8, 9) };
const { model: mixture } = await f.fitGaussianMixture(points, { k: 2 });
const colorMixture = (await f.fitGaussianMixtureOfColors(histogram, { k: 2 })).model;
const soft = await f.fitSoftKmeans(points, { k: 2 });
const { scale } = f.standardize(points);
const segmentation = await f.segment(image, { regions: 3 });
const { labelMap } = segmentation;
const tree = segmentation.tree!;
const table = await f.regionTable(image, labelMap);
const outlines = f.contours(labelMap);
const grid = { width: labelMap.width, height: labelMap.height, labels: labelMap.labels };
const bytes = f.encodePacked(indexed);
const text = f.treeToJson(tree, image);
const saved = f.treeFromJson(text);
const definition = f.QUANTIZE_OPTIONS.colors;

const fit = { k: 2, restarts: 1, maxIterations: 5, tolerance: 0.1, seed: 1, recordParameters: false };
const means = { ...fit, init: 'kmeans++', ...task } as const;
const mixed = { ...fit, init: 'kmeans', ...task } as const;
const space = 'srgb' as const;
const quantizing = {
  ...{ model: 'kmeans', colors: 3, space, init: 'wu', effort: 1, seed: 0, restarts: 1 },
  ...{
    dither: 'none',
    ditherStrength: 0.5,
    ditherGuard: 'on',
    ditherLight: 'linear',
    ditherScan: 'raster',
    trellisMode: 'photo',
    locked: ['#fff'],
    preset: 'text',
    accents: 0.5,
    mergeCloser: 1,
    exactColors: true,
    alphaWeight: 2,
    hiddenRgb: 'bleed',
    ignore: ['#000,3'],
    ...task,
  },
} as const;
const tidying = { minRegion: 1, smooth: 'majority', sweeps: 2, strength: 1, holes: 'fill' } as const;
const choosing = { minK: 1, maxK: 2, criteria: ['elbow'], silhouettePoints: 9, seed: 0, ...task } as const;
const softly = {
  k: 2,
  model: 'soft-kmeans',
  space,
  beta: 0.1,
  restarts: 1,
  maxIterations: 3,
  ...task,
} as const;
const tracing = { k: 2, model: 'gmm', space, covariance: 'full', init: 'kmeans', seed: 0, ...task } as const;
const encoding = { effort: 1, zlib: undefined, ...task };
const png = { ...encoding, keepPalette: false, smallestDepth: false };
const metadata = { pixelsPerMeter: { x: 1, y: 1 }, texts: [], exif: Uint8Array.of(0x49, 0x49) };
const facts = { asked: 4, histogram, sourceBytes: 9, packedBytes: 9, fileBytes: 9 };
const made = { segmentation, table, image };

const of = (
  call: PublicCall['call'],
  given: readonly unknown[],
  more: Partial<PublicCall> = {},
): PublicCall => ({
  call,
  arguments: given,
  ...more,
});
/** Arguments that are what another function made: their outermost shape is checked, not each of their parts. */
const made1 = { whole: ['1.regions'] };
const made2 = { whole: ['2.regions'] };

export const ENGINE_CALLS: Readonly<Record<string, PublicCall>> = {
  FewhueError: of((code: never, message: never) => new f.FewhueError(code, message), ['cancelled', 'text'], {
    anything: ['0', '1'],
  }),
  Ssimulacra2: of((one: never, other: never) => new f.Ssimulacra2(one).score(other), [image, image]),
  aic: of(f.aic, [{ logLikelihood: -1, parameters: 2 }, 3]),
  anomalyScores: of(f.anomalyScores, [mixture, points]),
  bic: of(f.bic, [{ logLikelihood: -1, parameters: 2 }, 3]),
  boundaryImage: of(f.boundaryImage, [grid]),
  boundaryScore: of(f.boundaryScore, [grid, [grid], { tolerance: 0.05, ...task }]),
  checkTreePicture: of(f.checkTreePicture, [saved, image], { whole: ['0.tree.merges'] }),
  chooseKOfColors: of(f.chooseKOfColors, [histogram, { ...choosing, space, effort: 1 }]),
  chooseKOfColorsWithMixtures: of(f.chooseKOfColorsWithMixtures, [
    histogram,
    { ...choosing, covariance: 'full' },
  ]),
  chooseK: of(f.chooseK, [points, { ...choosing, restarts: 1 }]),
  fitPaletteOfColors: of(f.fitPaletteOfColors, [
    histogram,
    {
      model: 'kmeans',
      colors: 3,
      space,
      init: 'wu',
      effort: 1,
      seed: 0,
      restarts: 1,
      locked: ['#fff'],
      ...task,
    },
  ]),
  fitGaussianKmeansOfColors: of(f.fitGaussianKmeansOfColors, [
    histogram,
    { ...means, space, effort: 1, init: 'wu', shape: 'axes', varianceFloor: 1 },
  ]),
  colorHistogram: of(f.colorHistogram, [image, task]),
  fitKmediansOfColors: of(f.fitKmediansOfColors, [histogram, { ...means, space, effort: 1, init: 'wu' }]),
  fitSoftKmeansOfColors: of(f.fitSoftKmeansOfColors, [
    histogram,
    { ...means, space, effort: 1, init: 'wu', beta: 0.1 },
  ]),
  colorsOf: of(f.colorsOf, [Float64Array.of(1, 2, 3), space, 3]),
  contours: of(f.contours, [labelMap, { tolerance: 1, curves: true }]),
  coordinatesOf: of(f.coordinatesOf, [Uint8Array.of(1, 2, 3, 255), space, 3]),
  countParameters: of(f.countParameters, [mixture, false]),
  covarianceAxes: of(f.covarianceAxes, [mixture]),
  cutAndTidyTree: of(f.cutAndTidyTree, [image, tree, { regions: 2, ...tidying, ...task }]),
  cutTree: of(f.cutTree, [tree, { regions: 2 }]),
  decodePacked: of(f.decodePacked, [bytes, { maxPixels: 100 }]),
  defaultOf: of(f.defaultOf, [definition], { whole: ['0'] }),
  definitionsAt: of(f.definitionsAt, [f.QUANTIZE_OPTIONS, { colors: 3 }], {
    whole: ['0'],
    anything: ['1.colors'],
  }),
  definitionsInEffect: of(f.definitionsInEffect, [f.QUANTIZE_OPTIONS, { colors: 3 }], {
    ...{ whole: ['0'], anything: ['1.colors'] },
  }),
  describeColors: of(f.describeColors, [histogram, colorMixture, space, [0]]),
  findElbow: of(f.findElbow, [[1, 2, 3], [9, 2, 1], 1]),
  encodeGrayPng: of(f.encodeGrayPng, [{ width: 2, height: 1, data: Uint8Array.of(1, 2) }, encoding]),
  encodeIcon: of(f.encodeIcon, [[indexed], { ...task, effort: 1, keepPalette: true }]),
  encodeNpy: of(f.encodeNpy, [Uint32Array.of(1, 2), [1, 2]]),
  encodePacked: of(f.encodePacked, [indexed]),
  encodeAnimation: of(
    f.encodeAnimation,
    [
      {
        ...{ width: 7, height: 5, plays: 1, delays: [10] },
        async *frames() {
          yield { image };
        },
      },
      { ...task, format: 'gif', framesPalette: 'global', colors: 4, effort: 1, palette, maxBytes: 1e6 },
    ],
    { anything: ['0.frames'] },
  ),
  encodePixels: of(f.encodePixels, [image, encoding]),
  encodePng: of(f.encodePng, [indexed, { ...png, metadata }]),
  encodeHistogram: of(f.encodeHistogram, [histogram]),
  errorMap: of(f.errorMap, [image, indexed, { measure: 'rgb', scale: 1, ...task }]),
  expandIndexed: of(f.expandIndexed, [indexed]),
  findArcs: of(f.findArcs, [labelMap]),
  fitBayesianMixtureOfColors: of(f.fitBayesianMixtureOfColors, [
    histogram,
    { ...mixed, space, mixing: 'process', concentration: 1, meanPrecision: 1, degreesOfFreedom: 4 },
  ]),
  fitBayesianMixture: of(f.fitBayesianMixture, [
    points,
    { ...mixed, mixing: 'process', switchOffBelow: 0.1, covarianceFloor: 1 },
  ]),
  fitBinomialMixture: of(f.fitBinomialMixture, [counts, { ...mixed, trials: 10, fixedWeights: false }]),
  fitGaussianMixture: of(f.fitGaussianMixture, [
    points,
    { ...mixed, covariance: 'full', covarianceFloor: 1, fixedWeights: false, standardize: true },
  ]),
  fitGaussianMixtureOfColors: of(f.fitGaussianMixtureOfColors, [
    histogram,
    { ...mixed, space, covariance: 'full', covarianceFloor: 1 },
  ]),
  flagName: of(f.flagName, ['colors', { flag: 'colors' }]),
  flatImage: of(f.flatImage, [labelMap, table], made1),
  formatCss: of(f.formatCss, [palette, { prefix: 'color' }]),
  formatGpl: of(f.formatGpl, [palette, 'name']),
  formatHexList: of(f.formatHexList, [palette]),
  formatPalette: of(f.formatPalette, [palette, 'gpl', 'name']),
  colorNames: of(f.colorNames, [palette, 'xkcd']),
  advisePalette: of(f.advisePalette, [
    palette,
    Array.from({ length: palette.colors.length / 4 }, () => 0.1),
    { within: 1, share: 0.1 },
  ]),
  mergePalette: of(f.mergePalette, [palette, 3]),
  sortPalette: of(f.sortPalette, [palette, 'hue']),
  formatPaletteJson: of(f.formatPaletteJson, [palette, 'name']),
  fitGaussianKmeans: of(f.fitGaussianKmeans, [points, { ...means, shape: 'axes', varianceFloor: 1 }]),
  formatHex: of(f.formatHex, [palette, 0]),
  isMixtureModel: of(f.isMixtureModel, ['gmm']),
  isAllowed: of(f.isAllowed, [definition, 3], { whole: ['0'], anything: ['1'] }),
  fitKmeans: of(f.fitKmeans, [points, means]),
  fitKmedians: of(f.fitKmedians, [points, means]),
  labelCoco: of(f.labelCoco, [labelMap, table, { fileName: 'a.png', packed: true }], made1),
  labelGeoJson: of(f.labelGeoJson, [outlines, table], { whole: ['0.arcs', '0.regions', '1.regions'] }),
  labelSvg: of(f.labelSvg, [outlines, table], { whole: ['0.arcs', '0.regions', '1.regions'] }),
  logDensities: of(f.logDensities, [mixture, points]),
  mergeHistograms: of(f.mergeHistograms, [histogram, histogram]),
  mostProbableComponents: of(f.mostProbableComponents, [mixture, points]),
  overlayImage: of(
    f.overlayImage,
    [image, labelMap, table, { color: '#fff', lineWidth: 1, numbers: true }],
    made2,
  ),
  packedSize: of(f.packedSize, [indexed], { anything: ['0.indices'] }),
  parseGpl: of(f.parseGpl, [f.formatGpl(palette)]),
  parseHex: of(f.parseHex, ['#fff']),
  parseHexList: of(f.parseHexList, ['#fff']),
  parsePalette: of(f.parsePalette, ['#fff']),
  parsePaletteJson: of(f.parsePaletteJson, ['["#fff"]']),
  prepareImage: of(f.prepareImage, [image, task]),
  quantize: of(f.quantize, [image, quantizing]),
  quantizeWithPalette: of(f.quantizeWithPalette, [
    image,
    palette,
    { space, ditherMatrix: { diffusion: [[7], [3, 5, 1]] }, ditherStrength: 0.5, ditherGuard: 'on', ...task },
  ]),
  reduceIndexed: of(f.reduceIndexed, [indexed, 3]),
  reducePixels: of(f.reducePixels, [image, 3]),
  regionAt: of(f.regionAt, [grid, 1, 1]),
  regionCsv: of(f.regionCsv, [table], { whole: ['0.regions'] }),
  regionCutouts: of(f.regionCutouts, [image, labelMap, table], made2),
  regionMasks: of(f.regionMasks, [labelMap, table], made1),
  regionTable: of(f.regionTable, [
    image,
    labelMap,
    { paletteColors: 2, certainty: new Uint8Array(35), ...task },
  ]),
  responsibilities: of(f.responsibilities, [mixture, points]),
  runLengths: of(f.runLengths, [labelMap]),
  sampleMixture: of(f.sampleMixture, [mixture, 3, 1]),
  sampleColors: of(f.sampleColors, [histogram, 3]),
  scoreLabels: of(f.scoreLabels, [grid, [grid], task]),
  scorePicture: of(f.scorePicture, [image, image, task]),
  segment: of(f.segment, [image, { by: 'region', regions: 3, fast: true, seed: 0, ...tidying, ...task }]),
  segmentOutputs: of(f.segmentOutputs, ['flat', { ...made, name: 'a.png', numbers: true, tolerance: 1 }], {
    whole: ['1.segmentation.tree', '1.segmentation.soft', '1.table.regions'],
    anything: ['1.segmentation.by', '1.segmentation.tree', '1.segmentation.soft'],
  }),
  separateSeeds: of(f.separateSeeds, [tree, [{ x: 0, y: 0 }, [{ x: 6, y: 4 }]], task]),
  showIterations: of(f.showIterations, [image, { ...tracing, at: [1, 2], panelWidth: 16 }]),
  adjustedRandIndex: of(f.adjustedRandIndex, [
    [0, 0, 1],
    [1, 1, 0],
  ]),
  silhouette: of(f.silhouette, [
    points,
    [0, 0, 1, 1, 0, 1],
    { form: 'exact', maxPoints: 9, seed: 0, ...task },
  ]),
  simplifyArcs: of(f.simplifyArcs, [outlines.arcs, 1]),
  fitSoftKmeans: of(f.fitSoftKmeans, [points, { ...means, beta: 1 }]),
  softMaps: of(f.softMaps, [image, softly]),
  softResponsibilities: of(f.softResponsibilities, [
    { dims: 2, weights: soft.weights, means: soft.means, variances: soft.variances },
    points,
  ]),
  fitSpectralClusters: of(f.fitSpectralClusters, [
    points,
    { k: 2, landmarks: 4, neighbors: 2, bandwidth: 1, restarts: 1, seed: 0, ...task },
  ]),
  standardize: of(f.standardize, [points]),
  stepKmeans: of(f.stepKmeans, [points, Float64Array.of(0, 0, 9, 9), { norm: 'l1' }]),
  stepMixture: of(f.stepMixture, [points, mixture, { covarianceFloor: 1, fixedWeights: false }]),
  stats: of(f.stats, [image, indexed, facts, task]),
  traceIterations: of(f.traceIterations, [image, { ...tracing, maxIterations: 2 }]),
  treeFromJson: of(f.treeFromJson, [text, { maxPixels: 100 }]),
  treeToJson: of(f.treeToJson, [tree, image, 'a.png']),
  unstandardizeCovariances: of(f.unstandardizeCovariances, [mixture.covariances, scale]),
  unstandardizeLogDensities: of(f.unstandardizeLogDensities, [Float64Array.of(1), scale]),
  unstandardizeMeans: of(f.unstandardizeMeans, [mixture.means, scale]),
  valueOr: of(f.valueOr, [definition, 3], { whole: ['0'], anything: ['1'] }),
  withFileBytes: of(f.withFileBytes, [await f.stats(image, indexed, facts), 9], { whole: ['0'] }),
};
