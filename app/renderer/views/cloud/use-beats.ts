import { useEffect, useRef } from 'react';
import type { CloudEntries } from './cloud-contents.ts';
import type { CloudScene } from './cloud-scene.ts';
import { interpolateEntries } from './rods.ts';
import type { Shown } from './use-shown.ts';

/**
 * Draws entries and labels. While iterations are played each step is two beats: the clusters move to the means of their
 * points, which keep their colours, and then the points go to the clusters that are nearest now.
 */
export function useBeats(scene: CloudScene | undefined, shown: Shown, request: () => void): void {
  const { space, points, labels, palette, entries, beat } = shown;
  const before = useRef<{ readonly entries: CloudEntries; readonly space: string } | undefined>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new points have no labels yet
  useEffect(() => {
    if (!scene || !entries) return;
    const from = before.current;
    before.current = { entries, space };
    const label = () => labels && scene.labelPoints(labels, palette);
    const moves = from?.space === space && from.entries.shares.length === entries.shares.length;
    if (!moves || beat === 0 || from.entries === entries) {
      scene.showEntries(entries);
      label();
      return request();
    }
    const start = performance.now();
    let frame = 0;
    const draw = (now: number) => {
      const part = Math.min(1, (now - start) / beat);
      scene.showEntries(
        part < 1 ? interpolateEntries(from.entries, entries, part * part * (3 - 2 * part)) : entries,
      );
      request();
      if (part < 1) frame = requestAnimationFrame(draw);
      else label();
    };
    frame = requestAnimationFrame(draw);
    return () => {
      cancelAnimationFrame(frame);
      scene.showEntries(entries);
      label();
    };
  }, [scene, space, points, entries, labels, palette, beat]);
}
