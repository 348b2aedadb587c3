import { encodePng, type PreparedImage, prepareImage, quantize, type TargetReport } from 'fewhue';
import type { QuantizeOptions } from '../../src/options/quantize.ts';
import type { Context } from './context.ts';
import { distinctColors } from './mse.ts';
import { atLeast, atMost, mean, type SectionResult, smallest } from './result.ts';
import { type SizeCase, sizeCases } from './size-cases.ts';

/** How one picture met one target. */
interface TargetRow {
  readonly image: string;
  readonly kind: SizeCase['kind'];
  readonly target: keyof typeof TARGETS;
  /** Bytes of the file, as a share of the limit where there is one. */
  readonly bytes: number;
  readonly filled: number | undefined;
  readonly score: number;
  readonly colors: number;
  readonly files: number;
  /** CPU of the whole search. */
  readonly seconds: number;
  readonly reached: boolean;
}

/** The score that is wished for, and bits per pixel of photographs. */
const SCORE = 70;
const BPP = 1;
/** Of the bytes of the nearest of 256 colours, for other pictures: their files have few bits per pixel anyway. */
const SHARE = 0.5;

/** What is asked for, each by its name. */
const TARGETS = {
  bytes: async (image: PreparedImage, kind: SizeCase['kind']): Promise<QuantizeOptions> =>
    kind === 'photograph' ? { maxBpp: BPP } : { maxBytes: Math.floor(SHARE * (await nearestBytes(image))) },
  score: async (): Promise<QuantizeOptions> => ({ minSsimulacra2: SCORE }),
} as const;

/** Targets of bytes and of a score: how near the results come to them, and in how many files. */
export async function benchTargets(context: Context): Promise<SectionResult> {
  const rows: TargetRow[] = [];
  for (const { name, kind, load } of await sizeCases(context)) {
    const pixels = await load();
    // What has few colours, or few pixels, is met by what it is.
    if (distinctColors(pixels.data).colors.length <= 256) continue;
    const image = await prepareImage(pixels);
    for (const target of ['bytes', 'score'] as const) {
      context.progress(`${name}, ${target}`);
      rows.push({ image: name, kind, target, ...(await measure(image, await TARGETS[target](image, kind))) });
    }
  }
  const limits = rows.filter(({ target }) => target === 'bytes');
  const wishes = rows.filter(({ target }) => target === 'score');
  const columns = ['kind', 'bytes', 'of limit', 'SSIMULACRA 2', 'K', 'files', 'CPU s', 'reached'];
  const cells = (row: TargetRow) => [
    ...[row.image, row.kind, row.bytes, row.filled, row.score, row.colors, row.files, row.seconds],
    row.reached ? 'yes' : 'no',
  ];
  const missed = wishes.filter(({ reached }) => reached).map(({ score }) => Math.abs(score - SCORE));
  return {
    tables: [
      {
        title: `The best picture within ${BPP} bit per pixel, or half the bytes of the nearest of 256 colours`,
        columns: ['image', ...columns],
        rows: limits.map(cells),
        figures: [
          atLeast('least share of a limit', 0.97, smallest(limits.map(({ filled }) => filled!))),
          atMost('files on average', 12, mean(limits.map(({ files }) => files))),
        ],
      },
      {
        title: `The smallest file of SSIMULACRA 2 ${SCORE}`,
        columns: ['image', ...columns],
        rows: wishes.map(cells),
        figures: [
          atMost('largest distance from the wish', 0.5, missed.length > 0 ? Math.max(...missed) : undefined),
          atMost('files on average', 12, mean(wishes.map(({ files }) => files))),
        ],
      },
    ],
    rows,
    notes: [],
  };
}

async function measure(image: PreparedImage, options: QuantizeOptions) {
  const start = process.cpuUsage();
  const { targets } = await quantize(image, options);
  const { user, system } = process.cpuUsage(start);
  const { bytes, limit, figures, colors, encodes, reached } = targets as TargetReport;
  return {
    ...{ bytes, colors, reached, files: encodes, score: figures.ssimulacra2 },
    filled: limit === null ? undefined : bytes / limit,
    seconds: (user + system) / 1e6,
  };
}

async function nearestBytes(image: PreparedImage): Promise<number> {
  return (await encodePng((await quantize(image, { colors: 256, space: 'oklab' })).image)).length;
}
