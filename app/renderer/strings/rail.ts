import { save } from './save.ts';

/** Words of the rail of colours. */
export const rail = {
  label: 'Colours',
  value: (k: number, bits: string, size: string | undefined) => [k, bits, size].filter(Boolean).join(', '),
  compare: 'Compare numbers of colours',
  size: 'file size',
  error: 'visible error',
  knee: (k: number) => `More than ${k} colours help less`,
  target: 'Target',
  targets: { none: 'No target', bytes: 'File size, kB', ssim: 'SSIM', quality: 'Quality' },
  maxBytes: 'Most kB',
  minSsim: 'Least SSIM',
  quality: 'Least SSIMULACRA 2',
  flag: ({ kind, value }: { readonly kind: 'bytes' | 'ssim' | 'quality'; readonly value: number }) =>
    kind === 'bytes'
      ? save.brief(value).replace(/\.0+ /, ' ')
      : kind === 'quality'
        ? `Quality ${value}`
        : `SSIM ${value.toFixed(value > 0.995 ? 3 : 2)}`,
};
