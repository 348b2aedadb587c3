import { encodePng, quantize } from 'fewhue';
import { PNG } from 'pngjs';
import type { Context } from './context.ts';
import { loadOxipng, OXIPNG_LEVEL, plainPng } from './oxipng.ts';
import { pixelsOf } from './photos.ts';
import { atMost, largest, mean, type SectionResult, type Table } from './result.ts';
import { type SizeCase, sizeCases } from './size-cases.ts';
import { zopfliBytes } from './zopflipng.ts';

/** Bytes of the same pixels from both encoders. */
interface SizeRow {
  readonly image: string;
  readonly kind: SizeCase['kind'];
  readonly k: number;
  readonly bytes: number;
  readonly oxipng: number;
  /** At effort 10, where the program is installed. */
  readonly zopflipng: number | undefined;
}

/** Effort at which zopflipng, which takes minutes, is the peer. */
const ZOPFLI_EFFORT = 10;

/** Bytes of fewhue's PNG against oxipng's from a plain truecolour file of the same pixels. */
export async function benchSize(context: Context): Promise<SectionResult> {
  const { options, peers, progress, temp } = context;
  const ks = options.colors ?? [2, 4, 8, 16, 64, 256];
  const oxipngBytes = await loadOxipng();
  const rows: SizeRow[] = [];
  for (const { name, kind, load } of await sizeCases(context)) {
    const image = await load();
    for (const k of ks) {
      progress(`${name}, K=${k}`);
      const indexed = (await quantize(image, { colors: k })).image;
      const pixels = pixelsOf(indexed);
      const bytes = await encodePng(indexed, { effort: options.effort });
      if (!PNG.sync.read(Buffer.from(bytes)).data.equals(pixels))
        throw new Error(`the PNG of ${name} at K=${k} does not decode to its pixels`);
      const { width, height } = indexed;
      const plain = await plainPng({ width, height, data: pixels });
      const oxipng = oxipngBytes(plain);
      const slowest = options.effort === ZOPFLI_EFFORT ? peers.zopflipng : undefined;
      const zopflipng = slowest && (await zopfliBytes(slowest, plain, temp));
      rows.push({ image: name, kind, k, bytes: bytes.length, oxipng, zopflipng });
    }
  }
  return {
    tables: [
      {
        title: `Bytes at equal pixels: fewhue at effort ${options.effort}, oxipng at level ${OXIPNG_LEVEL}`,
        columns: ['image', 'K', 'fewhue', 'oxipng', 'ratio', 'zopflipng', 'ratio'],
        rows: rows.map((row) => [
          ...[row.image, row.k, row.bytes, row.oxipng, ratio(row), row.zopflipng, zopfliRatio(row)],
        ]),
        figures: [],
      },
      ratioTable('K', ks, rows, ({ k }) => k),
      {
        ...ratioTable('kind', [...new Set(rows.map(({ kind }) => kind))], rows, ({ kind }) => kind),
        figures: [
          atMost('mean', 0.96, mean(rows.map(ratio))),
          atMost('worst', 1.005, largest(rows.map(ratio))),
          atMost('worst against zopflipng', 1.002, largest(rows.flatMap((row) => zopfliRatio(row) ?? []))),
        ],
      },
    ],
    rows,
    notes: peers.zopflipng ? [] : ['zopflipng was not found'],
  };
}

function ratio({ bytes, oxipng }: SizeRow): number {
  return bytes / oxipng;
}

function zopfliRatio({ bytes, zopflipng }: SizeRow): number | undefined {
  return zopflipng && bytes / zopflipng;
}

function ratioTable<Key extends string | number>(
  column: string,
  keys: readonly Key[],
  rows: readonly SizeRow[],
  keyOf: (row: SizeRow) => Key,
): Table {
  return {
    title: `Bytes / those of oxipng by ${column}`,
    columns: [column, 'mean', 'worst'],
    rows: keys.map((key) => {
      const own = rows.filter((row) => keyOf(row) === key).map(ratio);
      return [key, mean(own), largest(own)];
    }),
    figures: [],
  };
}
