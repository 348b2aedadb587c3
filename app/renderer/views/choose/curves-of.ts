import { strings } from '../../strings/en.ts';
import { type Choice, MAX_K } from './choice.ts';

/** One curve over K, ready to be drawn. */
export interface Curve {
  readonly name: keyof typeof strings.choose.titles;
  readonly ks: readonly number[];
  readonly values: readonly number[];
  /** The K that it recommends. */
  readonly chosen: number | undefined;
  /** What is to be known about it. */
  readonly note: string | undefined;
  /** Doublings of K are equally far apart. */
  readonly log: boolean;
  /** A value in words. */
  readonly show: (value: number) => string;
}

/** The curves in the order in which they are drawn; those that are not known yet have no values. */
export function curvesOf({ curves, costs, sampled }: Choice): Curve[] {
  const { units, sampled: sampledWords } = strings.choose;
  const criterion = (name: 'elbow' | 'silhouette' | 'bic' | 'aic', show: Curve['show']): Curve => {
    const curve = curves.find((one) => one.criterion === name);
    const mixture = name === 'bic' || name === 'aic';
    const note = mixture && sampled !== undefined ? sampledWords(sampled) : undefined;
    return {
      name,
      ks: curve?.ks ?? [],
      values: curve?.values ?? [],
      chosen: curve && isEndless(name, curve.k) ? undefined : curve?.k,
      note,
      log: false,
      show,
    };
  };
  // A lossless result has no finite PSNR to draw.
  const finite = costs.filter(({ psnr }) => Number.isFinite(psnr));
  const none = { chosen: undefined, note: undefined, log: true };
  return [
    criterion('elbow', units.short),
    criterion('silhouette', units.silhouette),
    {
      name: 'bytes',
      ks: costs.map(({ k }) => k),
      values: costs.map(({ bytes }) => bytes),
      ...none,
      show: units.kilobytes,
    },
    {
      name: 'psnr',
      ks: finite.map(({ k }) => k),
      values: finite.map(({ psnr }) => psnr),
      ...none,
      show: units.decibels,
    },
    criterion('bic', units.short),
    criterion('aic', units.short),
  ];
}

/** A likelihood that still grows at the last K has found no lowest cost: that is no recommendation. */
export function isEndless(criterion: string, k: number | undefined): boolean {
  return (criterion === 'bic' || criterion === 'aic') && k === MAX_K;
}
