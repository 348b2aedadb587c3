import * as engine from 'fewhue';
import * as node from 'fewhue/node';
import * as web from 'fewhue/web';
import { describe, expect, it } from 'vitest';

// What users may rely on: a name that comes or goes here is a decision about the version number.
const ENGINE = [
  'CLUSTER_SHAPES',
  'COLOR_SPACES',
  'CRITERIA',
  'DITHERS',
  'FewhueError',
  'INITS',
  'MAX_COLORS',
  'SILHOUETTE_FORMS',
  'aic',
  'bic',
  'chooseColors',
  'chooseK',
  'colorGaussianKmeans',
  'colorKmedians',
  'colorSoftKmeans',
  'decodePacked',
  'elbow',
  'encodePacked',
  'encodePng',
  'gaussianKmeans',
  'hexOf',
  'kmeans',
  'kmedians',
  'packedSize',
  'parseHex',
  'quantize',
  'silhouette',
  'softKmeans',
  'softResponsibilities',
  'spectralClusters',
  'stats',
];
const NODE = [
  'OUTPUT_FORMATS',
  'checkCompressOptions',
  'compressFile',
  'decodeFile',
  'decodedPath',
  'openImage',
  'outputPath',
  'saveFile',
];

describe('exported names', () => {
  it('of fewhue', () => expect(Object.keys(engine).sort()).toEqual(ENGINE));
  it('of fewhue/node', () => expect(Object.keys(node).sort()).toEqual([...ENGINE, ...NODE].sort()));
  it('of fewhue/web', () => expect(Object.keys(web).sort()).toEqual(ENGINE));
});
