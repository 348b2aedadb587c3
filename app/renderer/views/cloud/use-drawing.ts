import { coordinatesOf } from 'fewhue/color';
import { type RefObject, useCallback, useEffect, useRef } from 'react';
import { type State, useStore } from '../../state/store.ts';
import type { CloudScene } from './cloud-scene.ts';
import { useBeats } from './use-beats.ts';
import { SPHERE_DRAG } from './use-centroids.ts';
import type { Shown } from './use-shown.ts';

/** Keeps a drawing in step with what is to be shown, the look, the theme and the size: one frame per change. */
export function useDrawing(
  scene: CloudScene | undefined,
  frame: RefObject<HTMLElement | null>,
  shown: Shown,
): void {
  const { space, points, components, trails, probe } = shown;
  const request = useRef(() => {});
  const ask = useCallback(() => request.current(), []);
  const pointed = probe?.after?.entry;
  const pointing = useRef(pointed);
  useEffect(() => {
    const element = frame.current;
    if (!scene || !element) return;
    let pending = 0;
    request.current = () => {
      pending ||= requestAnimationFrame(() => {
        pending = 0;
        draw(scene, element, pointing.current);
      });
    };
    const stop = whenChanged(scene, element, () => request.current());
    return () => {
      stop();
      cancelAnimationFrame(pending);
      request.current = () => {};
    };
  }, [scene, frame]);
  // One effect per part, in the order in which they build on each other: a step that is played moves few of them.
  useEffect(() => {
    pointing.current = pointed;
    request.current();
  }, [pointed]);
  useEffect(() => {
    scene?.showSpace(space);
    if (scene && points) scene.showPoints(points);
    request.current();
  }, [scene, space, points]);
  useBeats(scene, shown, ask);
  useEffect(() => {
    scene?.showTrails(trails);
    request.current();
  }, [scene, trails]);
  useEffect(() => {
    const coordinates = probe && coordinatesOf(probe.before, space, points?.dims ?? 3);
    scene?.markColor(coordinates, probe?.before ?? NO_COLOR);
    request.current();
  }, [scene, probe, space, points]);
  useEffect(() => {
    scene?.showComponents(components);
    request.current();
  }, [scene, components]);
}

function whenChanged(scene: CloudScene, element: HTMLElement, changed: () => void): () => void {
  const sizes = new ResizeObserver(() => {
    scene.resize(element.clientWidth, element.clientHeight);
    changed();
  });
  sizes.observe(element);
  const unsubscribe = useStore.subscribe((now, before) => {
    if (now.view !== before.view || now.play !== before.play || isDragged(now) !== isDragged(before))
      changed();
  });
  const theme = matchMedia('(prefers-color-scheme: dark)');
  theme.addEventListener('change', changed);
  return () => {
    sizes.disconnect();
    unsubscribe();
    theme.removeEventListener('change', changed);
  };
}

/** Whether a sphere is being dragged. */
function isDragged({ settings }: State): boolean {
  return settings.gesture?.startsWith(SPHERE_DRAG) === true;
}

const NO_COLOR = new Uint8Array(4);

/** `pointed`: entry of what the pointer is on in the picture beside. */
function draw(scene: CloudScene, element: HTMLElement, pointed: number | undefined): void {
  const state = useStore.getState();
  const { play, view } = state;
  const { cloud, hoveredEntry } = view;
  const hovered = play.frame ? play.hovered : (hoveredEntry ?? pointed);
  // Worked out for the theme: the custom properties themselves are text, which no drawing can read.
  const { backgroundColor: ground, borderTopColor: line } = getComputedStyle(element);
  scene.draw({
    ...{ orbit: cloud.orbit, sizeByCount: cloud.sizeByCount, hovered },
    ...{ dragging: isDragged(state), ground, line },
  });
  const names = element.querySelectorAll<HTMLElement>('.cloud-axis');
  scene.axisPositions().forEach(({ x, y }, axis) => {
    const name = names[axis];
    if (name) name.style.transform = `translate(${x}px, ${y}px) translate(-50%, -50%)`;
  });
}
