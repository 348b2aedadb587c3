import type { QualityRow } from './quality.ts';
import { atMost, type Figure, largest, mean, smallest, type Table } from './result.ts';

/** fewhue's MSE over a peer's, one per photograph that both did. */
interface Ratios {
  readonly k: number;
  readonly tool: string;
  readonly ratios: readonly number[];
  readonly worst: string | undefined;
  readonly asWritten: number | undefined;
}

/** The table of every measurement, and the table of ratios that the goals are read from. */
export function qualityTables(rows: readonly QualityRow[], ks: readonly number[]): Table[] {
  const tools = [...new Set(rows.map(({ tool }) => tool))].sort(
    (a, b) => Number(b === 'fewhue') - Number(a === 'fewhue'),
  );
  const images = [...new Set(rows.map(({ image }) => image))];
  const find = (image: string, k: number, tool: string) =>
    rows.find((row) => row.image === image && row.k === k && row.tool === tool);
  const all = images.flatMap((image) =>
    ks.map((k) => [image, k, ...tools.map((tool) => find(image, k, tool)?.mse)]),
  );
  const means = ks.map((k) => [
    'mean',
    k,
    ...tools.map((tool) =>
      mean(rows.filter((row) => row.k === k && row.tool === tool).map(({ mse }) => mse)),
    ),
  ]);
  const ratios = ks.flatMap((k) =>
    tools.filter((tool) => tool !== 'fewhue').map((tool) => compare(rows, k, tool)),
  );
  return [
    {
      title: 'MSE of the 8-bit palette, every pixel at its nearest entry, summed over R, G, B',
      columns: ['image', 'K', ...tools],
      rows: [...all, ...means],
      figures: [],
    },
    {
      title: "fewhue's MSE / the peer's, over the photographs; as written: with the peer's own pixels",
      columns: ['peer', 'K', 'mean', 'best', 'worst', 'worst image', 'mean as written', 'images'],
      rows: ratios.map(({ k, tool, ratios: values, worst, asWritten }) => [
        ...[tool, k, mean(values), smallest(values), largest(values)],
        ...[worst ?? '-', asWritten, values.length],
      ]),
      figures: figuresOf(ratios, ks),
    },
  ];
}

function compare(rows: readonly QualityRow[], k: number, tool: string): Ratios {
  const pairs = rows
    .filter((row) => row.k === k && row.tool === 'fewhue')
    .flatMap((ours) => {
      const peer = rows.find((row) => row.image === ours.image && row.k === k && row.tool === tool);
      return peer ? [{ image: ours.image, ours, peer }] : [];
    });
  const ratios = pairs.map(({ ours, peer }) => ours.mse / peer.mse);
  return {
    ...{ k, tool, ratios },
    worst: pairs[ratios.indexOf(Math.max(...ratios))]?.image,
    asWritten: mean(pairs.map(({ ours, peer }) => ours.asWritten / peer.asWritten)),
  };
}

/** Goals against ten starts of scikit-learn: K, highest mean ratio, highest ratio of any picture. */
const SKLEARN_GOALS = [
  [4, undefined, 1.005],
  [16, undefined, 1.005],
  [64, 0.995, 1.002],
  [256, 0.985, 1],
] as const;

function figuresOf(ratios: readonly Ratios[], ks: readonly number[]): Figure[] {
  const of = (tool: string, k: number) =>
    ratios.find((one) => one.tool === tool && one.k === k)?.ratios ?? [];
  const figures: Figure[] = [];
  for (const [k, average, worst] of SKLEARN_GOALS) {
    const values = of('sklearn-kmeans-10', k);
    const name = `scikit-learn with 10 starts, K=${k}`;
    if (average !== undefined) figures.push(atMost(`${name}, mean`, average, mean(values)));
    figures.push(atMost(`${name}, worst`, worst, largest(values)));
  }
  figures.push(atMost('pngquant, K=256, mean', 0.92, mean(of('pngquant', 256))));
  const every = ks.flatMap((k) => of('pngquant', k));
  figures.push(atMost('pngquant, any K, worst', 1, largest(every)));
  return figures;
}
