export {
  HOLES,
  type Holes,
  SEGMENT_MODES,
  type SegmentMode,
  SMOOTHINGS,
  type Smoothing,
  SVG_OUTLINES,
  type SvgOutline,
} from './core/vocabulary.ts';
export type { HostDeflate } from './encode/png/deflate-by-host.ts';
export type { SoftLayers } from './model/soft-layers.ts';
export type { RegionSeed, SeedPoint, TreeCut } from './options/segment.ts';
export type { TidyOptions } from './options/tidy.ts';
export { boundaryImage } from './segment/files/boundaries.ts';
export { type CocoAnnotation, type CocoDataset, type CocoOptions, labelCoco } from './segment/files/coco.ts';
export { regionCsv } from './segment/files/csv.ts';
export { type RegionCutout, regionCutouts } from './segment/files/cutouts.ts';
export { flatImage } from './segment/files/flat.ts';
export {
  type GeoPosition,
  labelGeoJson,
  type RegionCollection,
  type RegionFeature,
} from './segment/files/geojson.ts';
export { regionMasks } from './segment/files/masks.ts';
export { type OverlayOptions, overlayImage } from './segment/files/overlay.ts';
export { labelSvg } from './segment/files/svg.ts';
export {
  checkTreePicture,
  type SavedTree,
  type TreeJsonOptions,
  treeFromJson,
  treeToJson,
} from './segment/files/tree-json.ts';
export type { LabelGrid } from './segment/labels/check-label-map.ts';
export { regionAt } from './segment/labels/region-at.ts';
export type { RegionNeighbor } from './segment/labels/region-neighbors.ts';
export { runLengths } from './segment/labels/run-lengths.ts';
export type { DominantColor } from './segment/measure/palette-list.ts';
export type { Region } from './segment/measure/region.ts';
export {
  type RegionTable,
  type RegionTableOptions,
  regionTable,
} from './segment/measure/region-table.ts';
export { type ContourOptions, type Contours, contours } from './segment/outline/contours.ts';
export { type Arcs, findArcs, OUTSIDE_IMAGE } from './segment/outline/find-arcs.ts';
export type {
  CurveRing,
  PolygonRing,
  RegionPolygon,
  RingPolygon,
} from './segment/outline/region-polygon.ts';
export { simplifyArcs } from './segment/outline/simplify-arcs.ts';
export type { FilePieces, SegmentFile, SegmentParts } from './segment/output-files.ts';
export {
  type MadeFile,
  SEGMENT_OUTPUTS,
  type SegmentOutput,
  type SegmentOutputDefinition,
  segmentOutputs,
} from './segment/outputs.ts';
export {
  type BoundaryScore,
  type BoundaryScoreOptions,
  boundaryScore,
} from './segment/score/boundary-score.ts';
export { type SegmentationScore, scoreLabels } from './segment/score/score-labels.ts';
export { cutAndTidyTree } from './segment/segment.ts';
export { cutTree } from './segment/tree/cut-tree.ts';
export type { MergeTree } from './segment/tree/merge-tree.ts';
export { separateSeeds } from './segment/tree/separate-seeds.ts';
