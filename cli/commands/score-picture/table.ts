import type { PictureScoreResult } from 'fewhue/node';
import type { Line } from '../../terminal/streams.ts';

/** How far a picture is from its original, as text for people. */
export function pictureScoreTable(result: PictureScoreResult): Line[] {
  const { input, picture, width, height, psnr, deltaE, worst } = result;
  const row = (name: string, value: string, note: string) =>
    `  ${name.padEnd(18)}${value.padStart(9)}  ${note}`;
  return [
    `${input} and ${picture}  (${width} x ${height} pixels)`,
    row(
      'SSIMULACRA2',
      result.ssimulacra2.toFixed(2),
      '100 is equal, 90 flicker test, 80 side by side, 70 high',
    ),
    row('SSIM', result.ssim.toFixed(4), '1 is equal'),
    row('PSNR', psnr === Infinity ? 'infinite' : psnr.toFixed(2), 'dB'),
    row('MSE', result.mse.toFixed(3), 'per pixel'),
    row('CIEDE2000', deltaE.mean.toFixed(3), 'mean'),
    row('', deltaE.p95.toFixed(3), 'at 95 %'),
    row('', deltaE.max.toFixed(3), 'largest'),
    row('blurred CIEDE2000', result.blurredDeltaE.toFixed(3), 'mean, as seen from a distance'),
    row(
      '',
      worst.deltaE.toFixed(3),
      `largest, in ${worst.width} x ${worst.height} pixels at ${worst.x},${worst.y}`,
    ),
  ];
}
