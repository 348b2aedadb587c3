import { useEffect, useState } from 'react';
import { Newest } from '../../calls/newest.ts';
import { engine } from '../../engine/engine.ts';
import type { CompareSide } from '../../state/compare.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';

interface Score {
  readonly psnr: number;
  readonly ssim: number;
  readonly deltaE: number;
}

interface SidesScoreProps {
  readonly left: CompareSide;
  readonly right: CompareSide;
}

/** How far the sides are from each other; nothing until that is known. */
export function SidesScore({ left, right }: SidesScoreProps) {
  const id = useStore(({ pictures }) => pictures.active);
  const revision = useStore(({ results }) => results.byPicture[id ?? -1]?.revision ?? 0);
  const [score, setScore] = useState<Score>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another result is another side
  useEffect(() => {
    setScore(undefined);
    if (id === undefined || left === right) return;
    const newest = new Newest();
    void newest
      .run((signal) => engine.call('scoreSides', { id, left, right }, { signal }))
      .then(setScore)
      .catch(() => {});
    return () => newest.cancel();
  }, [id, left, right, revision]);
  const { compare, numbers } = strings;
  if (left === right || score?.psnr === Number.POSITIVE_INFINITY)
    return <p className="hint">{compare.same}</p>;
  if (!score) return null;
  const { psnr, ssim, deltaE } = score;
  const texts = [
    numbers.decibelsShort(psnr),
    numbers.similarityShort(ssim),
    numbers.errorShort(deltaE),
  ] as const;
  return <p className="hint">{compare.between(...texts)}</p>;
}
