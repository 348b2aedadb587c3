import { FewhueError } from 'fewhue';
import type { SeedPoint, SegmentOutput, SvgOutline } from 'fewhue/segment';
import { MAX_REGION_FILES, outputOf } from '#internal/engine';
import { engine } from '../engine/engine.ts';
import { host } from '../host/find-host.ts';
import { stemOf } from '../state/command-for.ts';
import { activePicture, type OpenPicture } from '../state/pictures.ts';
import { regionNames } from '../state/region-names.ts';
import { seedsOf, segmentCommandFor } from '../state/segment-options.ts';
import type { Cut, SegmentLook } from '../state/segments.ts';
import type { OptionValue } from '../state/settings.ts';
import { update, useStore } from '../state/store.ts';
import { strings } from '../strings/en.ts';
import type { ExportedFile } from '../worker/operations/export-segments.ts';
import { reportFailure } from './report-failure.ts';
import { currentSettings, setSegments } from './settings.ts';
import { notify } from './view.ts';
import { showWork } from './work.ts';

/** Changes what the segment view shows. */
export function setSegmentLook(change: Partial<SegmentLook>): void {
  update('view', (view) => ({ ...view, segments: { ...view.segments, ...change } }));
}

/** Marks a region on the picture and in the table; undefined: none. */
export function hoverRegion(hovered: number | undefined): void {
  update('segments', (segments) => (segments.hovered === hovered ? segments : { ...segments, hovered }));
}

/** Selects a region in place of those that are; `more`: besides them, or lets it go. */
export function selectRegion(region: number, more: boolean): void {
  update('segments', (segments) => {
    if (!more) return { ...segments, selected: [region] };
    const others = segments.selected.filter((other) => other !== region);
    const selected = others.length < segments.selected.length ? others : [...others, region];
    return { ...segments, selected };
  });
}

/** Keeps a point, or the points of a scribble, apart from all others that are kept apart; all else merges. */
export function keepApart(points: readonly SeedPoint[]): void {
  const { segments } = currentSettings();
  const seed = points.map(({ x, y }) => `${x},${y}`).join(' ');
  setSegments({ ...NO_CUT, seedPoints: [...seedsOf(segments), seed] });
}

/** Nothing is kept apart any more; the tree is cut as before. */
export function clearApart(): void {
  setSegments({ seedPoints: undefined });
}

/** Sets one option; another cut takes the place of the one before. */
export function setSegmentOption(name: string, value: OptionValue, gesture?: string): void {
  setSegments({ ...(name in NO_CUT ? NO_CUT : {}), [name]: value }, gesture);
}

/** Ways to say how many regions there are, of which one at most is set. */
const NO_CUT = { detail: undefined, regions: undefined, seedPoints: undefined };

/** Selects nothing. */
export function clearRegions(): void {
  update('segments', (segments) => (segments.selected.length > 0 ? { ...segments, selected: [] } : segments));
}

/** Saves one file of the regions, under the picture's name and that which the command line gives it. */
export async function saveSegmentFile(output: SegmentOutput, path: string, svg: SvgOutline): Promise<void> {
  await withCut(async ({ picture, cut, signal }) => {
    const files: ExportedFile[] = [];
    const names = regionNames(useStore.getState());
    const input = { id: picture.id, cut: cut.cut, name: picture.name, output, path, svg, names };
    await engine.call('exportSegments', input, { signal, onUpdate: (file) => files.push(file) });
    const [file] = files;
    // Regions of several pictures go into one folder.
    const name = file && (await host.save({ ...file, name: `${stemOf(picture.name)}-${file.name}` }));
    if (name !== undefined) notify('info', strings.save.saved(name, file!.bytes.length));
  });
}

/** Saves a file per region, or per soft map, into a folder: of the selected regions if there are any. */
export async function saveSegmentFolder(output: SegmentOutput): Promise<void> {
  await withCut(async ({ picture, cut, signal }) => {
    const { selected } = useStore.getState().segments;
    const perRegion = outputOf(output).folder?.per === 'region';
    const regions = perRegion && selected.length > 0 ? selected : undefined;
    if (perRegion && (regions?.length ?? cut.count) > MAX_REGION_FILES)
      return notify('error', strings.segments.tooMany(cut.count, MAX_REGION_FILES));
    const folder = await host.chooseFolder(
      `${stemOf(picture.name)}-${outputOf(output).folder?.name ?? output}`,
    );
    if (!folder) return;
    let saved = 0;
    let writing = Promise.resolve();
    const save = (file: ExportedFile) => {
      writing = writing.then(async () => {
        if (signal.aborted) return;
        await host.saveInFolder(folder.token, file);
        saved++;
      });
    };
    const names = regionNames(useStore.getState());
    const input = { id: picture.id, cut: cut.cut, name: picture.name, output, regions, names };
    try {
      await engine.call('exportSegments', input, { signal, onUpdate: save });
      await writing;
    } finally {
      await writing.catch(() => {});
      await host.closeFolder(folder.token);
    }
    notify('info', strings.segments.savedFiles(saved, folder.name));
  });
}

/** Puts the command line that finds the same regions on the clipboard. */
export async function copySegmentCommand(): Promise<void> {
  await withCut(async ({ picture }) => {
    await host.copyText(segmentCommandFor(currentSettings().segments, picture.name));
    const edited = (currentSettings().regions[picture.id]?.steps.length ?? 0) > 0;
    notify('info', edited ? strings.segments.copiedUnedited : strings.save.copiedCommand);
  });
}

interface Exporting {
  readonly picture: OpenPicture;
  readonly cut: Cut;
  readonly signal: AbortSignal;
}

async function withCut(work: (exporting: Exporting) => Promise<void>): Promise<void> {
  const { pictures, segments } = useStore.getState();
  const picture = activePicture(pictures);
  if (!picture || segments.cut?.id !== picture.id) return;
  const { cut } = segments;
  const controller = new AbortController();
  const cancel = () => controller.abort();
  showWork('segments-save', { label: strings.save.working, fraction: undefined, cancel });
  await reportFailure(async () => {
    try {
      await work({ picture, cut, signal: controller.signal });
    } catch (error) {
      if (!(error instanceof FewhueError && error.code === 'cancelled')) throw error;
    }
  });
  showWork('segments-save', undefined);
}
