import type { BatchResult, BatchStatus } from 'fewhue/node';
import { groupDigits } from '../terminal/group-digits.ts';
import { plural } from '../terminal/plural.ts';
import { durationText } from './progress-bar.ts';

/** How a batch went, for programs. */
export interface SummaryFacts {
  readonly pictures: number;
  readonly written: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly copied: number;
  readonly failed: number;
  /** Bytes of the inputs that were written or copied, and of their results. */
  readonly sourceBytes: number;
  readonly fileBytes: number;
  /** Results of more bytes than their inputs. */
  readonly larger: number;
  /** Means of what was measured; null where nothing was. Lossless results count in `ssim` alone. */
  readonly psnr: number | null;
  readonly ssim: number | null;
  readonly mse: number | null;
  readonly seconds: number;
}

/** Adds up what became of a batch: as large for a million pictures as for one. */
export class Summary {
  readonly #counts: Record<BatchStatus, number> = {
    written: 0,
    unchanged: 0,
    skipped: 0,
    copied: 0,
    failed: 0,
  };
  readonly #means = { psnr: new Mean(), ssim: new Mean(), mse: new Mean() };
  readonly #start = performance.now();
  #sourceBytes = 0;
  #fileBytes = 0;
  #larger = 0;

  add({ status, sourceBytes, fileBytes, ...figures }: BatchResult): void {
    this.#counts[status]++;
    if (fileBytes !== null) {
      this.#sourceBytes += sourceBytes ?? 0;
      this.#fileBytes += fileBytes;
      if (sourceBytes !== null && fileBytes > sourceBytes) this.#larger++;
    }
    for (const name of ['psnr', 'ssim', 'mse'] as const) this.#means[name].add(figures[name]);
  }

  get done(): number {
    return Object.values(this.#counts).reduce((sum, count) => sum + count, 0);
  }

  get failed(): number {
    return this.#counts.failed;
  }

  facts(): SummaryFacts {
    const { psnr, ssim, mse } = this.#means;
    return {
      ...{ pictures: this.done, ...this.#counts, sourceBytes: this.#sourceBytes, fileBytes: this.#fileBytes },
      larger: this.#larger,
      ...{ psnr: psnr.value, ssim: ssim.value, mse: mse.value },
      seconds: (performance.now() - this.#start) / 1000,
    };
  }
}

/** The mean of finite numbers. */
class Mean {
  #sum = 0;
  #count = 0;

  add(value: number | null): void {
    if (value === null || !Number.isFinite(value)) return;
    this.#sum += value;
    this.#count++;
  }

  get value(): number | null {
    return this.#count === 0 ? null : this.#sum / this.#count;
  }
}

/** A summary for people. */
export function summaryLines(facts: SummaryFacts, repeated: number): string[] {
  const { pictures, written, unchanged, skipped, copied, failed, sourceBytes, fileBytes } = facts;
  const { psnr, ssim, seconds, larger } = facts;
  const counts = [
    [written, 'written'],
    [unchanged, 'unchanged'],
    [copied, 'copied, would be larger'],
    [skipped, 'not saved, would be larger'],
    [failed, 'failed'],
    [repeated, 'given more than once'],
  ] as const;
  const parts = counts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  const lines = [`${plural(pictures, 'picture')}${parts.length === 0 ? '' : `: ${parts.join(', ')}`}`];
  if (sourceBytes > 0) {
    const share = ((100 * fileBytes) / sourceBytes).toFixed(1);
    lines.push(`  bytes    ${groupDigits(sourceBytes)} before, ${groupDigits(fileBytes)} after, ${share} %`);
  }
  if (larger > 0)
    lines.push(`  larger   ${plural(larger, 'result')} than before; --skip-if-larger leaves such out`);
  if (ssim !== null)
    lines.push(
      `  quality  PSNR ${psnr === null ? 'infinite' : `${psnr.toFixed(2)} dB`}, SSIM ${ssim.toFixed(4)} on average`,
    );
  const rate = pictures / Math.max(seconds, 1e-3);
  lines.push(`  time     ${durationText(seconds)}, ${rate.toPrecision(3)} pictures/s`);
  return lines;
}
