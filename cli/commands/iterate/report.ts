import type { IterateResult } from 'fewhue/node';
import { formatHex } from 'fewhue/palette';
import type { Line } from '../../terminal/streams.ts';

/** The objective at the iterations shown, as text for people. */
export function iterationsTable({ input, output, width, height, trajectory }: IterateResult): Line[] {
  const { model, space, asked, used, iterations, converged, objective, frames } = trajectory;
  const clusters = used < asked ? `, ${used} of ${asked} clusters` : '';
  const end = converged ? `converged at iteration ${iterations}` : `not converged at iteration ${iterations}`;
  const lines = [
    `${input} → ${output ?? 'standard output'}  (${width} x ${height} pixels)`,
    `  model    ${model} in ${space}${clusters}, ${end}`,
    `  iteration  ${objective}`,
    ...frames.map(({ asked, shown, objective: value }) => {
      const note = shown < asked ? `  (that of ${shown}, the last)` : '';
      return `  ${String(asked).padStart(9)}  ${value.toPrecision(10)}${note}`;
    }),
  ];
  return lines;
}

/** One picture's entry in the document of `--json`. */
export function iterationsJson(result: IterateResult): object {
  const { trajectory, bytes: _bytes, frames: sourceFrames, ...picture } = result;
  const { frames, picture: _shown, ...facts } = trajectory;
  const shown = frames.map(({ image: { palette }, ...frame }) => ({
    ...frame,
    palette: Array.from({ length: palette.colors.length / 4 }, (_, i) => formatHex(palette, i)),
  }));
  return { ...picture, sourceFrames, ...facts, frames: shown };
}
