import { type Camera, FITTING, type Sides } from './camera.ts';
import { type CloudLook, FIRST_CLOUD_LOOK } from './cloud-look.ts';
import { FIRST_SEGMENT_LOOK, type SegmentLook } from './segments.ts';
import type { Brush } from './stroke.ts';

/** What can lie around the picture. */
export const GROUNDS = ['gray', 'white', 'black', 'checks'] as const;
export type Ground = (typeof GROUNDS)[number];

/** How the interface looks: nothing of it changes results, and none of it is undone. */
export interface ViewState {
  /** Id of the view in the middle. */
  readonly stage: string;
  readonly theme: 'system' | 'light' | 'dark';
  /** Place of the before/after divider: 0 (all after) to 1 (all before). */
  readonly divider: number;
  /** Whether the original alone is shown for the moment. */
  readonly original: boolean;
  /** What lies around the picture. */
  readonly ground: Ground;
  /** Part of the picture that is seen. */
  readonly camera: Camera;
  /** Sides of the picture view in CSS pixels; 0 while it is not shown. */
  readonly viewport: Sides;
  readonly cloud: CloudLook;
  readonly segments: SegmentLook;
  /** The brush that says what counts, while it is in hand. */
  readonly brush: Brush | undefined;
  /** What Learn shows, as the page's address has it behind `#learn/`. */
  readonly learn: string;
  /** Palette entry under the pointer or with the focus, in every view. */
  readonly hoveredEntry: number | undefined;
  /** Whether errors lie over the picture. */
  readonly errorMap: boolean;
  /** Palette entries that are selected. */
  readonly selectedEntries: readonly number[];
  /** The newest message for the user. */
  readonly notice: Notice | undefined;
  /** Whether the drawer is open. */
  readonly drawer: boolean;
  /** Dialog that is open. */
  readonly dialog: 'shortcuts' | 'commands' | 'choose' | undefined;
}

/** A message that stays until it is dismissed or, if it is only information, for a while. */
export interface Notice {
  readonly id: number;
  readonly kind: 'info' | 'error';
  readonly text: string;
}

export const FIRST_VIEW: ViewState = {
  stage: 'picture',
  theme: 'system',
  divider: 0.5,
  original: false,
  ground: 'gray',
  camera: FITTING,
  viewport: { width: 0, height: 0 },
  cloud: FIRST_CLOUD_LOOK,
  segments: FIRST_SEGMENT_LOOK,
  brush: undefined,
  learn: '',
  hoveredEntry: undefined,
  errorMap: false,
  selectedEntries: [],
  notice: undefined,
  // Where there is little room it lies over the picture.
  drawer: !(globalThis.innerWidth < 1100),
  dialog: undefined,
};
