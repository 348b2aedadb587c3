import type { CompressResult } from 'fewhue/node';

type Neighbors = NonNullable<CompressResult['neighbors']>;
type Figures = Neighbors['same'];

/** What one colour less and twice as many would cost and gain, as lines of the table. */
export function neighborLines({ neighbors }: CompressResult): string[] {
  if (!neighbors) return [];
  const { fewer, same, more } = neighbors;
  return [
    ...(fewer ? [line('K - 1', fewer, same, ['cost', 'save'])] : []),
    ...(more ? [line('2 K', more, same, ['gain', 'cost'])] : []),
  ];
}

function line(label: string, one: Figures, same: Figures, verbs: readonly [string, string]): string {
  const bits = Math.abs(one.entropy - same.entropy).toFixed(3);
  const gain = one.psnr === Infinity ? 'lose nothing' : difference(one.psnr, same.psnr, verbs[0]);
  const colors = `${one.colors} ${one.colors === 1 ? 'colour' : 'colours'}`;
  return `  ${label.padEnd(9)}${colors} would ${gain}, and ${verbs[1]} ${bits} bits per pixel of entropy`;
}

/** Of what loses nothing there is no difference in dB. */
function difference(psnr: number, same: number, verb: string): string {
  return same === Infinity
    ? `be no longer lossless, at ${psnr.toFixed(2)} dB`
    : `${verb} ${Math.abs(psnr - same).toFixed(2)} dB`;
}
