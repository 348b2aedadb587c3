import { type RefObject, useLayoutEffect, useRef } from 'react';
import { pointerIsDown } from '../../engine/pointer.ts';

const MILLISECONDS = 120;

/**
 * Lets the children of an element that have a `data-key` glide from where they were to where they are; whoever asked
 * for less motion sees them jump. So does whoever drags something: the next places come before these are reached, and
 * to lay out hundreds of them in the midst of a frame takes most of it.
 */
export function useGlide(list: RefObject<HTMLElement | null>, drawn: unknown): void {
  const before = useRef(new Map<string, readonly [number, number]>());
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn decides where they lie
  useLayoutEffect(() => {
    if (pointerIsDown()) {
      before.current = new Map();
      return;
    }
    const children = [...(list.current?.querySelectorAll<HTMLElement>('[data-key]') ?? [])];
    const positions = new Map(
      children.map((child) => [child.dataset['key']!, [child.offsetLeft, child.offsetWidth] as const]),
    );
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches)
      for (const child of children) {
        const [from, to] = [before.current.get(child.dataset['key']!), positions.get(child.dataset['key']!)!];
        if (from && (from[0] !== to[0] || from[1] !== to[1])) glide(child, from, to);
      }
    before.current = positions;
  }, [list, drawn]);
}

function glide(child: HTMLElement, from: readonly [number, number], to: readonly [number, number]): void {
  const start = `translateX(${from[0] - to[0]}px) scaleX(${from[1] / Math.max(1, to[1])})`;
  child.animate([{ transform: start }, { transform: 'none' }], {
    duration: MILLISECONDS,
    easing: 'ease-out',
  });
}
