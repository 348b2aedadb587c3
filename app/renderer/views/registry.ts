import { type ComponentType, lazy } from 'react';
import { strings } from '../strings/en.ts';
import { NumbersView } from './numbers/numbers-view.tsx';
import { PaletteView } from './palette/palette-view.tsx';
import { PictureView } from './picture/picture-view.tsx';
import { SaveView } from './save/save-view.tsx';

/** A view of the picture that is shown. It draws the state and calls actions. */
export interface ViewDefinition {
  /** Name of its folder. */
  readonly id: string;
  readonly title: string;
  readonly Component: ComponentType;
}

/** A view whose code is loaded when it is first shown. */
export function loaded(load: () => Promise<ComponentType>): ComponentType {
  return lazy(async () => ({ default: await load() }));
}

/** Views of which one is shown in the middle, as tabs. */
export const STAGE_VIEWS: readonly ViewDefinition[] = [
  { id: 'picture', title: strings.picture.title, Component: PictureView },
  {
    id: 'cloud',
    title: strings.cloud.title,
    Component: loaded(async () => (await import('./cloud/cloud-view.tsx')).CloudView),
  },
  {
    id: 'segments',
    title: strings.segments.title,
    Component: loaded(async () => (await import('./segments/segments-view.tsx')).SegmentsView),
  },
];

/** Panels that lie below each other on the right. */
export const SIDE_VIEWS: readonly ViewDefinition[] = [
  { id: 'palette', title: strings.palette.title, Component: PaletteView },
  { id: 'numbers', title: strings.numbers.title, Component: NumbersView },
  { id: 'save', title: strings.save.title, Component: SaveView },
];
