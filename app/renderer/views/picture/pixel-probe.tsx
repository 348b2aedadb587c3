import { type RefObject, useEffect, useState } from 'react';
import { setView } from '../../actions/view.ts';
import { Newest } from '../../calls/newest.ts';
import { engine } from '../../engine/engine.ts';
import { transformOf } from '../../state/camera.ts';
import { activePicture } from '../../state/pictures.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import type { PixelProbe } from '../../worker/operations/probe-pixel.ts';
import './pixel-probe.css';

/** CSS pixels that a pointer may move between down and up in a click. */
const CLICK_SLACK = 4;
/** Milliseconds in which a second click makes a double one. */
const DOUBLE_MS = 250;
/** Room that the probe needs right of the pointer and below it, in CSS pixels. */
const ROOM = { width: 240, height: 56 };

interface Pointed {
  readonly x: number;
  readonly y: number;
  readonly probe: PixelProbe;
}

/** The colour under the pointer, before and after; a click selects its entry of the palette. */
export function PixelProbeView({ frame }: { readonly frame: RefObject<HTMLElement | null> }) {
  const [pointed, setPointed] = useState<Pointed>();
  useEffect(() => (frame.current ? followPointer(frame.current, setPointed) : undefined), [frame]);
  if (!pointed) return null;
  const { x, y, probe } = pointed;
  const { clientWidth = 0, clientHeight = 0 } = frame.current ?? {};
  const left = x + ROOM.width > clientWidth ? x - ROOM.width : x + 16;
  const top = y + ROOM.height > clientHeight ? y - ROOM.height : y + 20;
  return (
    <div className="pixel-probe" style={{ left, top }}>
      <Color hex={probe.before} />
      <span className="pixel-arrow">→</span>
      <Color hex={probe.after} />
      <span className="pixel-error">{strings.picture.error(probe.error)}</span>
    </div>
  );
}

function Color({ hex }: { readonly hex: string }) {
  return (
    <>
      <i style={{ background: hex }} />
      {hex}
    </>
  );
}

/** Asks for the pixel under a mouse or pen as it moves; one question at a time. Gives what ends it. */
function followPointer(element: HTMLElement, show: (pointed: Pointed | undefined) => void): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const newest = new Newest();
  let down: PointerEvent | undefined;
  let click: ReturnType<typeof setTimeout> | undefined;
  const hide = () => {
    newest.cancel();
    show(undefined);
  };
  const look = async (event: PointerEvent) => {
    const pixel = onPicture(element, event) ? pixelUnder(element, event) : undefined;
    if (!pixel || event.pointerType === 'touch' || event.buttons > 0) return hide();
    const { left, top } = element.getBoundingClientRect();
    const probe = await newest.run(() => engine.call('probePixel', pixel)).catch(() => undefined);
    if (probe) show({ x: event.clientX - left, y: event.clientY - top, probe });
  };
  const select = async (event: PointerEvent) => {
    const pixel = pixelUnder(element, event);
    const probe = pixel && (await engine.call('probePixel', pixel).catch(() => undefined));
    if (probe) setView({ selectedEntries: [probe.entry] });
  };
  element.addEventListener('pointermove', (event) => void look(event), { signal });
  element.addEventListener('pointerleave', hide, { signal });
  element.addEventListener(
    'pointerdown',
    (event) => {
      hide();
      down = event.button === 0 && event.isPrimary && onPicture(element, event) ? event : undefined;
    },
    { signal },
  );
  element.addEventListener(
    'pointerup',
    (event) => {
      const still =
        down && Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) <= CLICK_SLACK;
      down = undefined;
      clearTimeout(click);
      if (still) click = setTimeout(() => void select(event), DOUBLE_MS);
    },
    { signal },
  );
  element.addEventListener('dblclick', () => clearTimeout(click), { signal });
  return () => {
    stop.abort();
    clearTimeout(click);
    newest.cancel();
  };
}

/** Whether the picture itself is what the pointer is on: not the divider, nor a button. */
function onPicture(element: HTMLElement, { target }: PointerEvent): boolean {
  return target === element || target instanceof HTMLCanvasElement;
}

function pixelUnder(element: HTMLElement, { clientX, clientY }: PointerEvent) {
  const { pictures, results, view } = useStore.getState();
  const picture = activePicture(pictures);
  if (picture?.status !== 'ready' || results.byPicture[picture.id]?.kind !== 'exact') return undefined;
  const box = element.getBoundingClientRect();
  const { scale, left, top } = transformOf(view.camera, picture, view.viewport);
  // As it is drawn: from whole pixels of the screen on.
  const snap = (value: number) => Math.round(value * devicePixelRatio) / devicePixelRatio;
  const x = Math.floor((clientX - box.left - snap(left)) / scale);
  const y = Math.floor((clientY - box.top - snap(top)) / scale);
  const inside = x >= 0 && y >= 0 && x < picture.width && y < picture.height;
  return inside ? { id: picture.id, x, y } : undefined;
}
