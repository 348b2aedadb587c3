import { activePicture, type OpenPicture } from '../state/pictures.ts';
import { MAX_NAME, NO_EDITS, type RegionEdits, type RegionStep } from '../state/region-edits.ts';
import { anchorOf, type Cut, regionAtPixel } from '../state/segments.ts';
import { update, useStore } from '../state/store.ts';
import { changeSettings } from './settings.ts';

/** Makes one region of those that are selected, as a step of undo. */
export function mergeRegions(): void {
  const shown = cutShown();
  if (!shown) return;
  const points = useStore.getState().segments.selected.flatMap((region) => anchorIn(shown, region) ?? []);
  if (points.length > 1) addStep(shown.picture, { kind: 'merge', points });
}

/** Makes two regions of the one that is selected, as a step of undo. */
export function splitRegion(): void {
  const shown = cutShown();
  const [region] = useStore.getState().segments.selected;
  const point = shown && region !== undefined ? anchorIn(shown, region) : undefined;
  if (shown && point) addStep(shown.picture, { kind: 'split', point });
}

/** Names a region; an empty name takes it away. `gesture`: typing that goes on. */
export function nameRegion(region: number, name: string, gesture: string): void {
  const shown = cutShown();
  const anchor = shown && anchorIn(shown, region);
  if (!shown || !anchor) return;
  edit(
    shown.picture,
    ({ steps, names }) => {
      const others = names.filter((named) => regionAtPixel(shown.cut, named, shown.picture) !== region);
      const own = name === '' ? [] : [{ ...anchor, name: name.slice(0, MAX_NAME) }];
      return { steps, names: [...others, ...own] };
    },
    gesture,
  );
}

/** The regions are again as they were found; their names stay. */
export function clearEdits(): void {
  const shown = cutShown();
  if (shown) edit(shown.picture, ({ names }) => ({ steps: [], names }));
}

/** Selects regions in place of those that are; `more`: besides them. */
export function selectRegions(regions: readonly number[], more: boolean): void {
  update('segments', (segments) => ({
    ...segments,
    selected: more ? [...new Set([...segments.selected, ...regions])] : regions,
  }));
}

interface Shown {
  readonly picture: OpenPicture;
  readonly cut: Cut;
}

function cutShown(): Shown | undefined {
  const { pictures, segments } = useStore.getState();
  const picture = activePicture(pictures);
  return picture && segments.cut?.id === picture.id ? { picture, cut: segments.cut } : undefined;
}

function anchorIn({ picture, cut }: Shown, region: number) {
  return anchorOf(cut, region, picture);
}

function addStep(picture: OpenPicture, step: RegionStep): void {
  edit(picture, ({ steps, names }) => ({ steps: [...steps, step], names }));
}

function edit({ id }: OpenPicture, change: (edits: RegionEdits) => RegionEdits, gesture?: string): void {
  changeSettings(
    (settings) => ({
      ...settings,
      regions: { ...settings.regions, [id]: change(settings.regions[id] ?? NO_EDITS) },
    }),
    gesture,
  );
}
