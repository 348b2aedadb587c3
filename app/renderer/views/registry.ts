import type { ComponentType } from 'react';
import { strings } from '../strings/en.ts';
import { CompareNote } from './compare/compare-note.tsx';
import { loaded } from './loaded.tsx';
import { PaletteRibbon } from './palette/palette-ribbon.tsx';
import { PictureView } from './picture/picture-view.tsx';
import { ExpertNote } from './quantize/expert-note.tsx';
import { QuantizeSettings } from './quantize/quantize-settings.tsx';
import { CountRail } from './rail/count-rail.tsx';
import { ResultView } from './result/result-view.tsx';
import { CommandNote, CommandView } from './save/command-view.tsx';

/** A view of the picture that is shown. It draws the state and calls actions. */
export interface ViewDefinition {
  /** Name of its folder. */
  readonly id: string;
  readonly title: string;
  readonly Component: ComponentType;
}

/** A part of the drawer. */
export interface SideView extends ViewDefinition {
  /** `plain`: its title is for readers alone. `folded`: its title is all that is seen until it is opened. */
  readonly look: 'plain' | 'titled' | 'folded';
  /** What stands beside the title of a folded part. */
  readonly Note?: ComponentType;
}

/** A view in the middle, and what lies around it. */
export interface StageView extends ViewDefinition {
  /** Below it: what moves through its results. */
  readonly rails: readonly Omit<ViewDefinition, 'title'>[];
  /** The parts of the drawer, below each other. */
  readonly sides: readonly SideView[];
}

/** Around the views of a picture in few colours. */
const QUANTIZED: Pick<StageView, 'rails' | 'sides'> = {
  rails: [
    { id: 'rail', Component: CountRail },
    { id: 'palette', Component: PaletteRibbon },
  ],
  sides: [
    { id: 'result', title: strings.result.title, look: 'plain', Component: ResultView },
    { id: 'settings', title: strings.regions.settings, look: 'plain', Component: QuantizeSettings },
    {
      ...{ id: 'expert', title: strings.options.expert, look: 'folded' },
      Component: loaded(async () => (await import('./quantize/expert-settings.tsx')).ExpertSettings),
      Note: ExpertNote,
    },
    {
      ...{ id: 'compare', title: strings.compare.title, look: 'folded' },
      Component: loaded(async () => (await import('./compare/compare-view.tsx')).CompareView),
      Note: CompareNote,
    },
    {
      ...{ id: 'numbers', title: strings.numbers.title, look: 'folded' },
      Component: loaded(async () => (await import('./numbers/numbers-view.tsx')).NumbersView),
    },
    {
      ...{ id: 'command', title: strings.save.command, look: 'folded' },
      ...{ Component: CommandView, Note: CommandNote },
    },
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
    rails: [{ id: 'cut', Component: loaded(async () => (await segmentViews()).CutRail) }],
    sides: [
      {
        id: 'settings',
        title: strings.regions.settings,
        look: 'plain',
        Component: loaded(async () => (await segmentViews()).SegmentSettings),
      },
      {
        id: 'regions',
        title: strings.segments.table,
        look: 'titled',
        Component: loaded(async () => (await segmentViews()).RegionsView),
      },
      {
        id: 'save-regions',
        title: strings.save.title,
        look: 'titled',
        Component: loaded(async () => (await segmentViews()).SaveSegments),
      },
    ],
  },
  {
    id: 'learn',
    title: strings.learnTitle,
    Component: loaded(async () => (await import('./learn/learn-view.tsx')).LearnView),
    rails: [],
    sides: [],
  },
];
