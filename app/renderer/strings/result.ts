import { save } from './save.ts';

/** A share in percent; close to nothing and close to all keep a digit more. */
function percent(share: number): string {
  const value = Math.abs(100 * share);
  return `${value > 0 && (value < 1 || (value > 99 && value < 100)) ? value.toFixed(1) : Math.round(value)} %`;
}

/** Words of what was won. */
export const result = {
  title: 'Result',
  size: (bytes: number, about: boolean) => (about ? `≈ ${save.brief(bytes)}` : save.brief(bytes)),
  of: (bytes: number) => `of ${save.brief(bytes)}`,
  change: (change: number) => `${change <= 0 ? '−' : '+'}${percent(change)}`,
  bits: 'bits per pixel',
  take: (k: number) => `Take ${k} colours`,
  original: 'Original',
  colors: (count: number) => (count === 1 ? '1 colour' : `${count} colours`),
};
