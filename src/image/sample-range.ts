import type { PixelImage } from './pixel-image.ts';

/** Samples from the least to the largest. */
export interface SampleRange {
  readonly min: number;
  readonly max: number;
}

/** The range of the first `colors` of every `channels` samples; `undefined` if one is not finite. */
export function rangeOfColors(
  samples: ArrayLike<number>,
  channels: number,
  colors: number,
): SampleRange | undefined {
  let [min, max] = [Infinity, -Infinity];
  for (let i = 0; i < samples.length; i += channels)
    for (let c = 0; c < colors; c++) {
      const sample = samples[i + c]!;
      if (!Number.isFinite(sample)) return undefined;
      if (sample < min) min = sample;
      if (sample > max) max = sample;
    }
  return { min, max };
}

/** A function that maps a range to 0 to 65,535; a range of one sample stays where it is. */
export function stretchFrom({ min, max }: SampleRange): (sample: number) => number {
  if (max <= min) return (sample) => sample;
  return (sample) => Math.round((65535 * (sample - min)) / (max - min));
}

/** Maps the range of the colours of RGBA samples to the full one, in place; alpha stays. */
export function stretchColors(samples: Uint16Array): void {
  const map = stretchFrom(rangeOfColors(samples, 4, 3)!);
  for (let i = 0; i < samples.length; i += 4)
    for (let c = 0; c < 3; c++) samples[i + c] = map(samples[i + c]!);
}

/** Bytes of which a deep picture is told to use a small part of its range: an eighth. */
const FEW_LEVELS = 32;

/** The warning for a picture of more than 8 bits whose bytes have few levels; `undefined` if they have many. */
export function fewLevels({ data }: PixelImage): string | undefined {
  const { min, max } = rangeOfColors(data, 4, 3)!;
  const levels = max - min + 1;
  if (levels > FEW_LEVELS) return undefined;
  const share = `${Math.ceil((100 * levels) / 256)} %`;
  return `uses about ${share} of the range of its samples, ${levels} of 256 levels; stretch maps them to all`;
}
