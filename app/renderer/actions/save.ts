import { type AnimationFormat, FewhueError, OUTPUT_FORMATS, type OutputFormat } from 'fewhue';
import { PALETTE_FORMAT_FACTS } from '#internal/engine';
import { engine } from '../engine/engine.ts';
import { host } from '../host/find-host.ts';
import { mainFormat } from '../state/clip.ts';
import { commandFor, resultName } from '../state/command-for.ts';
import { activePicture, type OpenPicture } from '../state/pictures.ts';
import { requestFor } from '../state/request-for.ts';
import type { Settings } from '../state/settings.ts';
import { sourceFor } from '../state/source-for.ts';
import { useStore } from '../state/store.ts';
import { strings } from '../strings/en.ts';
import { reportFailure } from './report-failure.ts';
import { currentSettings } from './settings.ts';
import { notify } from './view.ts';
import { showWork } from './work.ts';

/**
 * Encodes the picture that is shown, and saves it where the user says. Default: in the format that it is saved in at
 * one press.
 */
export async function savePicture(given?: OutputFormat): Promise<void> {
  await withActive(async (picture, settings) => {
    const format = given ?? mainFormat(picture);
    const bytes = await fileOf(picture, settings, format);
    const name = await host.save({
      name: resultName(picture.name, requestFor(settings, picture), OUTPUT_FORMATS[format].extensions[0]),
      bytes,
    });
    const frames = isAnimated(picture, format) ? picture.frames : undefined;
    if (name !== undefined) notify('info', strings.save.saved(name, bytes.length, frames));
  });
}

/** Puts the picture that is shown, in its few colours, on the clipboard. */
export async function copyPicture(): Promise<void> {
  await withActive(async (picture, settings) => {
    await host.copyPicture(await encodeAs(picture, settings, 'png'));
    notify('info', strings.save.copiedPicture);
  });
}

/** Puts the command line that does the same on the clipboard. */
export async function copyCommand(): Promise<void> {
  await withActive(async (picture, settings) => {
    const request = requestFor(settings, picture);
    await host.copyText(commandFor(request, picture.name, undefined, sourceFor(settings, picture)));
    const file = resultName(picture.name, request, PALETTE_FORMAT_FACTS.gpl.extensions[0]);
    if (request.strokes) notify('info', strings.save.copiedWithoutStrokes);
    else if (request.recolored) notify('info', strings.save.copiedWithoutColors);
    else if (request.palette) notify('info', strings.save.copiedWithPalette(file));
    else notify('info', strings.save.copiedCommand);
  });
}

let batch: AbortController | undefined;

/**
 * Saves every open picture with the settings of now into a folder, each in the format that it is saved in at one press.
 * One that fails is told of; the rest goes on.
 */
export async function saveBatch(): Promise<void> {
  if (batch) return;
  const controller = new AbortController();
  batch = controller;
  await reportFailure(async () => {
    const folder = await host.chooseFolder('fewhue');
    if (!folder) return;
    const settings = currentSettings();
    const pictures = useStore.getState().pictures.open.filter(({ status }) => status === 'ready');
    const saved = await saveAll(pictures, { folder: folder.token, settings, signal: controller.signal });
    await host.closeFolder(folder.token);
    notify('info', strings.save.savedBatch(saved, pictures.length, folder.name));
  });
  batch = undefined;
  showWork('batch', undefined);
}

/** Ends the batch after the picture that it is at. */
export function cancelBatch(): void {
  batch?.abort();
}

interface BatchPlan {
  readonly folder: string;
  readonly settings: Settings;
  readonly signal: AbortSignal;
}

async function saveAll(pictures: readonly OpenPicture[], plan: BatchPlan): Promise<number> {
  let saved = 0;
  for (const [index, picture] of pictures.entries()) {
    if (plan.signal.aborted) break;
    showWork('batch', {
      label: strings.save.batch(index + 1, pictures.length),
      fraction: index / pictures.length,
      cancel: cancelBatch,
    });
    try {
      const format = mainFormat(picture);
      const bytes = await fileOf(picture, plan.settings, format, plan.signal);
      const [extension] = OUTPUT_FORMATS[format].extensions;
      const name = resultName(picture.name, requestFor(plan.settings, picture), extension);
      const folder = picture.source.kind === 'host' ? picture.source.folder : undefined;
      await host.saveInFolder(plan.folder, { name, bytes, folder });
      saved++;
    } catch (error) {
      if (error instanceof FewhueError && error.code === 'cancelled') break;
      await reportFailure(() => Promise.reject(error));
    }
  }
  return saved;
}

/** What is saved: of an animation every frame, where the format has frames. */
export async function fileOf(
  picture: OpenPicture,
  settings: Settings,
  format: OutputFormat,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!isAnimated(picture, format)) return encodeAs(picture, settings, format, signal);
  const input = { id: picture.id, ...requestFor(settings, picture), format: format as AnimationFormat };
  return engine.call('encodeFrames', input, { signal });
}

function isAnimated({ frames = 1 }: OpenPicture, format: OutputFormat): boolean {
  return frames > 1 && OUTPUT_FORMATS[format].animation;
}

/** The file of one picture: by the host's encoder where it has one of its own, else by the engine's. */
export async function encodeAs(
  picture: OpenPicture,
  settings: Settings,
  format: OutputFormat,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const input = { id: picture.id, ...requestFor(settings, picture) };
  if (format === 'png' && host.kind === 'desktop') {
    const image = await engine.call('indexPicture', input, { signal });
    const bytes = await host.encodePng({ ...image, effort: input.options.effort ?? 5 });
    if (bytes) return bytes;
  }
  return engine.call('encodePicture', { ...input, format }, { signal });
}

async function withActive(work: (picture: OpenPicture, settings: Settings) => Promise<void>): Promise<void> {
  const picture = activePicture(useStore.getState().pictures);
  if (picture?.status !== 'ready') return;
  showWork('save', { label: strings.save.working, fraction: undefined });
  await reportFailure(() => work(picture, currentSettings()));
  showWork('save', undefined);
}
