// What is loaded when regions are first looked at.
export { CutRail } from './cut-rail.tsx';
export { RegionsView } from './regions-view.tsx';
export { SaveSegments } from './save-segments.tsx';
export { SegmentSettings } from './segment-settings.tsx';
export { SegmentsView } from './segments-view.tsx';
