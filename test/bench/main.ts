import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchAlpha } from './alpha.ts';
import { benchAnimations } from './animations.ts';
import { benchAuto } from './auto.ts';
import { benchBytes } from './bytes.ts';
import { benchChoose } from './choose.ts';
import type { Context } from './context.ts';
import { benchCriteria } from './criteria.ts';
import { benchDither } from './dither.ts';
import { benchFit, COLD_FIT, printColdFit } from './fit.ts';
import { benchFormats } from './formats.ts';
import { benchLooks } from './looks.ts';
import { benchMixture, COLD_MIXTURE, printColdMixture } from './mixture.ts';
import { benchOptima } from './optima.ts';
import { type BenchOptions, HELP, parseOptions, type Section } from './options.ts';
import { benchPass } from './pass.ts';
import { findPeers, type Peers } from './peers.ts';
import { enlarge, type Photo, preparePhotos } from './photos.ts';
import { benchProcess } from './process.ts';
import { benchQuality } from './quality.ts';
import { benchRates } from './rates.ts';
import { formatSection } from './report.ts';
import type { SectionResult } from './result.ts';
import { benchSize } from './size.ts';
import { benchTargets } from './targets.ts';

const SECTION: Record<Section, (context: Context) => Promise<SectionResult>> = {
  quality: benchQuality,
  optima: benchOptima,
  fit: benchFit,
  pass: benchPass,
  process: benchProcess,
  size: benchSize,
  bytes: benchBytes,
  rates: benchRates,
  formats: benchFormats,
  mixture: benchMixture,
  choose: benchChoose,
  auto: benchAuto,
  criteria: benchCriteria,
  looks: benchLooks,
  dither: benchDither,
  targets: benchTargets,
  alpha: benchAlpha,
  animations: benchAnimations,
};

/** Runs the benchmark that the words of the command line ask for. */
async function main(args: readonly string[]): Promise<void> {
  if (args[0] === COLD_FIT) return printColdFit(args[1]!, Number(args[2]));
  if (args[0] === COLD_MIXTURE) return printColdMixture(args[1]!, Number(args[2]), args[3]);
  const options = parseOptions(args);
  if (options === undefined) return console.log(HELP);
  const temp = await mkdtemp(join(tmpdir(), 'fewhue-bench-'));
  const stop = () => void rm(temp, { recursive: true, force: true }).finally(() => process.exit(130));
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.once(signal, stop);
  try {
    await runSections(options, temp);
  } finally {
    for (const signal of signals) process.off(signal, stop);
    await rm(temp, { recursive: true, force: true });
  }
}

async function runSections(options: BenchOptions, temp: string): Promise<void> {
  const peers = await findPeers();
  const { photos, notes } = await preparePhotos(options.images, temp, options.limit);
  for (const note of notes) console.error(note);
  if (photos.length === 0) throw new Error(`no photographs in ${options.images}`);
  console.log(`${photos.length} photographs of ${options.images}; ${describePeers(peers)}\n`);
  const toEnlarge =
    options.large === undefined ? photos[0] : photos.find(({ name }) => name === options.large);
  if (toEnlarge === undefined) throw new Error(`no photograph ${options.large} in ${options.images}`);
  let large: Promise<Photo> | undefined;
  const sections: Partial<Record<Section, SectionResult>> = {};
  for (const name of options.only) {
    const progress = (message: string) => console.error(`${name}: ${message}`);
    const largePhoto = () => {
      large ??= enlarge(toEnlarge, temp);
      return large;
    };
    const result = await SECTION[name]({ options, peers, photos, largePhoto, temp, progress });
    sections[name] = result;
    console.log(formatSection(name, result));
    if (options.json !== undefined) await writeJson(options.json, { options, peers, photos, sections });
  }
}

function describePeers(peers: Peers): string {
  const names = {
    pngquant: 'pngquant',
    imagemagick: 'ImageMagick',
    sklearn: 'scikit-learn',
    zopflipng: 'zopflipng',
    gifsicle: 'gifsicle',
    ffmpeg: 'ffmpeg',
    gnuTime: 'GNU time',
  };
  return (Object.keys(names) as (keyof Peers)[])
    .map((key) => `${names[key]} ${peers[key]?.version ?? 'not found'}`)
    .join(', ');
}

/** Written after every section, so that a long run that is stopped leaves what it measured. */
async function writeJson(path: string, facts: object): Promise<void> {
  const host = {
    node: process.version,
    platform: process.platform,
    cpu: cpus()[0]?.model,
    cores: cpus().length,
  };
  await writeFile(
    path,
    `${JSON.stringify({ host, date: new Date().toISOString(), ...facts }, undefined, 1)}\n`,
  );
}

await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(`bench: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
});
