import type { ComponentType } from 'react';
import { strings } from '../strings/en.ts';
import { loaded } from './loaded.tsx';
import { NumbersView } from './numbers/numbers-view.tsx';
import { PictureView } from './picture/picture-view.tsx';
import { QuantizeSettings } from './quantize/quantize-settings.tsx';
import { SaveView } from './save/save-view.tsx';

/** A view of the picture that is shown. It draws the state and calls actions. */
export interface ViewDefinition {
  /** Name of its folder. */
  readonly id: string;
  readonly title: string;
  readonly Component: ComponentType;
}

/** A view in the middle, and what lies beside it. */
export interface StageView extends ViewDefinition {
  /** What shapes that which is shown: on the left. */
  readonly Settings: ComponentType;
  /** Panels below each other on the right. */
  readonly sides: readonly ViewDefinition[];
}

/** Beside the views of a picture in few colours. */
const QUANTIZED = {
  Settings: QuantizeSettings,
  sides: [
    { id: 'numbers', title: strings.numbers.title, Component: NumbersView },
    { id: 'save', title: strings.save.title, Component: SaveView },
  ],
};

const segmentViews = () => import('./segments/segment-views.ts');

/** Views of which one is shown in the middle, as tabs. */
export const STAGE_VIEWS: readonly StageView[] = [
  { id: 'picture', title: strings.picture.title, Component: PictureView, ...QUANTIZED },
  {
    id: 'cloud',
    title: strings.cloud.title,
    Component: loaded(async () => (await import('./cloud/cloud-view.tsx')).CloudView),
    ...QUANTIZED,
  },
  {
    id: 'segments',
    title: strings.segments.title,
    Component: loaded(async () => (await segmentViews()).SegmentsView),
    Settings: loaded(async () => (await segmentViews()).SegmentSettings),
    sides: [
      {
        id: 'regions',
        title: strings.segments.table,
        Component: loaded(async () => (await segmentViews()).RegionsView),
      },
      {
        id: 'save-regions',
        title: strings.save.title,
        Component: loaded(async () => (await segmentViews()).SaveSegments),
      },
    ],
  },
];
