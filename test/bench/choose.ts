import { access } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Context } from './context.ts';
import { fitPixels, iterationsOf, mixturePhotos, mixtureStart } from './mixture.ts';
import { loadPixels, type Photo } from './photos.ts';
import { atMost, largest, type SectionResult } from './result.ts';
import { timeProcess } from './run.ts';
import { fitMixtureWithSklearn } from './sklearn-mixture.ts';

/** CPU seconds, the minimum of the rounds. */
interface ChooseRow {
  readonly image: string;
  /** The whole process `fewhue choose --max-k 24`. */
  readonly choose: number;
  /** One fit of scikit-learn's GaussianMixture. */
  readonly sklearn: number | undefined;
  /** Iterations of that fit. */
  readonly iterations: number;
}

const MAX_K = 24;
const PEER_K = 16;

/** CPU time of `fewhue choose` with every criterion against one fit of scikit-learn's GaussianMixture. */
export async function benchChoose(context: Context): Promise<SectionResult> {
  const cli = join(dirname(process.argv[1]!), '..', 'cli.cjs');
  await access(cli);
  const rows: ChooseRow[] = [];
  for (const photo of mixturePhotos(context)) rows.push(await measure(context, photo, cli));
  const ratio = ({ choose, sklearn }: ChooseRow) => sklearn && choose / sklearn;
  const ratios = rows.map(ratio).filter((value) => value !== undefined);
  return {
    tables: [
      {
        title: `CPU of fewhue choose --max-k ${MAX_K}, s; scikit-learn: one GaussianMixture, K=${PEER_K}`,
        columns: ['image', 'fewhue choose', 'scikit-learn', 'its iterations', 'ratio'],
        rows: rows.map((row) => [row.image, row.choose, row.sklearn, row.iterations, ratio(row)]),
        figures: [atMost('ratio, worst', 1, largest(ratios))],
      },
    ],
    rows,
    notes: context.peers.sklearn ? [] : ['no python3 with scikit-learn was found'],
  };
}

async function measure(context: Context, photo: Photo, cli: string): Promise<ChooseRow> {
  const { options, peers, temp, progress } = context;
  const image = await loadPixels(photo.png);
  const start = await mixtureStart(image, PEER_K);
  const iterations = iterationsOf(await fitPixels(image, PEER_K, start));
  let [choose, sklearn] = [Infinity, Infinity];
  for (let round = 0; round < (options.rounds ?? 2); round++) {
    progress(`${photo.name}, round ${round + 1}`);
    const command = [process.execPath, cli, 'choose', photo.png, '--max-k', `${MAX_K}`];
    choose = Math.min(choose, (await timeProcess(command)).cpu);
    if (peers.sklearn) {
      const fit = await fitMixtureWithSklearn(peers.sklearn, image, start, iterations, temp);
      sklearn = Math.min(sklearn, fit.cpu);
    }
  }
  return { image: photo.name, choose, sklearn: peers.sklearn && sklearn, iterations };
}
