import * as engine from 'fewhue';
import * as node from 'fewhue/node';
import * as web from 'fewhue/web';
import { describe, expect, it } from 'vitest';

// What users may rely on: a name that comes or goes here is a decision about the version number.
const ENGINE = [
  'CLUSTER_SHAPES',
  'COLOR_SPACES',
  'COVARIANCES',
  'CRITERIA',
  'DITHERS',
  'FewhueError',
  'INITS',
  'MAX_COLORS',
  'MIXING_PRIORS',
  'MIXTURE_INITS',
  'SILHOUETTE_FORMS',
  'SOFT_MODELS',
  'aic',
  'anomalyScores',
  'bic',
  'chooseColors',
  'chooseK',
  'colorGaussianKmeans',
  'colorKmedians',
  'colorSoftKmeans',
  'colorsOf',
  'countParameters',
  'covarianceAxes',
  'decodePacked',
  'describeColors',
  'elbow',
  'encodePacked',
  'encodePng',
  'fitBayesianColors',
  'fitBayesianMixture',
  'fitBinomialMixture',
  'fitGaussianMixture',
  'fitMixture',
  'gaussianKmeans',
  'hexOf',
  'kmeans',
  'kmedians',
  'logDensities',
  'mostProbable',
  'packedSize',
  'parseHex',
  'quantize',
  'responsibilities',
  'sample',
  'silhouette',
  'softKmeans',
  'softMaps',
  'softResponsibilities',
  'spectralClusters',
  'standardize',
  'stats',
  'unstandardizeCovariances',
  'unstandardizeLogDensities',
  'unstandardizeMeans',
];
const NODE = [
  'OUTPUT_FORMATS',
  'checkCompressOptions',
  'checkMapOptions',
  'compressFile',
  'decodeFile',
  'decodedPath',
  'mapBase',
  'mapFile',
  'openImage',
  'outputPath',
  'saveFile',
];

describe('exported names', () => {
  it('of fewhue', () => expect(Object.keys(engine).sort()).toEqual(ENGINE));
  it('of fewhue/node', () => expect(Object.keys(node).sort()).toEqual([...ENGINE, ...NODE].sort()));
  it('of fewhue/web', () => expect(Object.keys(web).sort()).toEqual(ENGINE));
});
