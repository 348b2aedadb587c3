import { encodePng, type PixelImage, type QualityReport, quantize } from 'fewhue';
import type { Context } from './context.ts';
import { atMost, largest, mean, type SectionResult } from './result.ts';
import { type SizeCase, sizeCases } from './size-cases.ts';

/** The file of `--quality auto` beside that of the nearest of 256 colours in OKLab. */
interface BytesRow {
  readonly image: string;
  readonly kind: SizeCase['kind'];
  readonly nearest: number;
  readonly nearestScore: number;
  readonly auto: number;
  readonly autoScore: number;
  readonly mapping: QualityReport['mapping'];
  /** Processor seconds of the search. */
  readonly seconds: number;
}

/** Bytes at the SSIMULACRA 2 score of the nearest colours less half a point. */
export async function benchBytes(context: Context): Promise<SectionResult> {
  const { options, progress } = context;
  const rows: BytesRow[] = [];
  for (const { name, kind, load } of await sizeCases(context)) {
    progress(name);
    rows.push({ image: name, kind, ...(await measure(await load(), options.effort)) });
  }
  const photographs = rows.filter(({ kind }) => kind === 'photograph');
  return {
    tables: [
      {
        title: 'Bytes: the nearest of 256 colours in OKLab, and quality auto',
        columns: ['image', 'kind', 'nearest', 'score', 'auto', 'score', 'mapping', 'ratio', 'CPU s'],
        rows: rows.map((row) => [
          ...[row.image, row.kind, row.nearest, row.nearestScore, row.auto, row.autoScore, row.mapping],
          ...[ratio(row), row.seconds],
        ]),
        figures: [
          atMost('mean ratio of photographs', 0.74, mean(photographs.map(ratio))),
          atMost('worst ratio of photographs', 1, largest(photographs.map(ratio))),
          atMost('CPU seconds, mean of photographs', 1, mean(photographs.map(({ seconds }) => seconds))),
        ],
      },
    ],
    rows,
    notes: [],
  };
}

async function measure(image: PixelImage, effort: number): Promise<Omit<BytesRow, 'image' | 'kind'>> {
  const nearest = await quantize(image, { space: 'oklab' });
  const before = process.cpuUsage();
  const searched = await quantize(image, { quality: 'auto' });
  const { user, system } = process.cpuUsage(before);
  const { nearestScore, score, mapping } = searched.quality!;
  const bytes = async (picture: typeof nearest) => (await encodePng(picture.image, { effort })).length;
  return {
    ...{ nearest: await bytes(nearest), nearestScore, auto: await bytes(searched), autoScore: score },
    ...{ mapping, seconds: (user + system) / 1e6 },
  };
}

function ratio({ auto, nearest }: BytesRow): number {
  return auto / nearest;
}
