import { dropKept } from '../actions/compare.ts';
import { encodeAs } from '../actions/save.ts';
import type { Figures, KeptResult } from '../state/compare.ts';
import { update, useStore } from '../state/store.ts';
import { engine } from './engine.ts';

/** Milliseconds that each side is shown for while they blink: below three flashes a second. */
const BLINK_MS = 600;

/** Measures the results that are kept, lets them go with their picture, and turns sides that blink, from now on. */
export function keepCompare(): void {
  const measured = new Set<KeptResult>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  useStore.subscribe(({ pictures, compare }, before) => {
    if (pictures.open !== before.pictures.open)
      dropKept((kept) => !pictures.open.some(({ id }) => id === kept.id));
    if (compare === before.compare) return;
    for (const kept of compare.kept)
      if (!kept.figures && !measured.has(kept)) {
        measured.add(kept);
        void measure(kept).catch(() => {});
      }
    if (compare.blink === before.compare.blink) return;
    clearTimeout(timer);
    if (compare.blink) timer = setTimeout(turn, BLINK_MS);
  });
}

function turn(): void {
  update('compare', (compare) => ({
    ...compare,
    blink: compare.blink && (compare.blink === 'left' ? 'right' : 'left'),
  }));
}

async function measure(kept: KeptResult): Promise<void> {
  const figures = knownFigures(kept) ?? (await measureInFull(kept));
  update('compare', (compare) => ({
    ...compare,
    kept: compare.kept.map((one) =>
      one.slot === kept.slot && one.revision === kept.revision ? { ...one, figures } : one,
    ),
  }));
}

/** What was measured when it was the newest result. */
function knownFigures({ id, revision, colors }: KeptResult): Figures | undefined {
  const known = useStore.getState().measurements[id];
  const bytes = known?.statistics.bytes.file;
  if (known?.revision !== revision || bytes == null) return undefined;
  const { psnr, ssim, deltaE } = known.statistics;
  return { colors, bytes, psnr, ssim, deltaE: deltaE.mean };
}

async function measureInFull({ id, slot, settings, colors }: KeptResult): Promise<Figures> {
  const { psnr, ssim, deltaE } = await engine.call('measurePicture', { id, slot });
  const picture = useStore.getState().pictures.open.find((open) => open.id === id)!;
  const bytes = await encodeAs(picture, settings, 'png');
  return { colors, bytes: bytes.length, psnr, ssim, deltaE: deltaE.mean };
}
