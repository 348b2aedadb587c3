import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AnimationOptions, encodeAnimation, Ssimulacra2 } from 'fewhue';
import { openAnimation } from 'fewhue/node';
import { benchClips, type Clip, clipAnimation, DELAY } from './clips.ts';
import type { Context } from './context.ts';
import { loadPixels } from './photos.ts';
import { bytesAt } from './rate-curve.ts';
import { atMost, mean, type SectionResult } from './result.ts';
import { run } from './run.ts';

/** A file of a clip, and how far it is from the clip. */
interface Written {
  readonly bytes: number;
  readonly psnr: number;
  /** Mean of every fourth frame. */
  readonly score: number;
}

/** A peer's file, and ours beside it. */
interface PeerRow extends Written {
  readonly clip: string;
  readonly peer: string;
  /** Bytes of our file of equal PSNR, and of equal score, by those of the peer's; undefined where none is so good. */
  readonly atPsnr: number | undefined;
  readonly atScore: number | undefined;
}

/** Of our files: numbers of colours, and for each nearest entries and lambdas of the trellis. */
const KS = [256, 64];
const LAMBDAS = ['off', 1, 4, 12] as const;
const LOSSINESS = [20, 80];
const JUDGED = 4;

/** GIF animations beside those of ffmpeg and gifsicle, at equal error and at equal scores. */
export async function benchAnimations(context: Context): Promise<SectionResult> {
  const [photo] = context.photos;
  const rows: PeerRow[] = [];
  const own: (Written & { clip: string; space: string; colors: number; lambda: number | 'off' })[] = [];
  const { ffmpeg, gifsicle } = context.peers;
  for (const clip of benchClips(photo && (await loadPixels(photo.png)))) {
    context.progress(clip.name);
    const ours: Record<'srgb' | 'oklab', Written[]> = { srgb: [], oklab: [] };
    for (const space of ['srgb', 'oklab'] as const)
      for (const [colors, lambda] of KS.flatMap((k) => LAMBDAS.map((one) => [k, one] as const))) {
        const options: AnimationOptions = { colors, space, trellis: lambda };
        const { bytes } = await encodeAnimation(clipAnimation(clip), options);
        const made = await measure(clip, bytes);
        ours[space].push(made);
        own.push({ clip: clip.name, space, colors, lambda, ...made });
      }
    for (const [peer, file] of await peerFiles(clip, context)) {
      const made = await measure(clip, file);
      const share = (curve: Written[], key: 'psnr' | 'score') => {
        const points = curve.map((point) => ({ score: point[key], bytes: point.bytes }));
        const bytes = bytesAt(points, made[key]);
        return bytes && bytes / made.bytes;
      };
      const [atPsnr, atScore] = [share(ours.srgb, 'psnr'), share(ours.oklab, 'score')];
      rows.push({ clip: clip.name, peer, ...made, atPsnr, atScore });
    }
  }
  const shares = (key: 'atPsnr' | 'atScore') => rows.flatMap((row) => row[key] ?? []);
  const columns = ['bytes', 'PSNR', 'SSIMULACRA 2'];
  return {
    tables: [
      {
        title: 'GIF animations of 16 frames',
        columns: ['clip', 'space', 'K', 'lambda', ...columns],
        rows: own.map((row) => [row.clip, row.space, row.colors, row.lambda, row.bytes, row.psnr, row.score]),
        figures: [],
      },
      {
        title: 'Peers, and the bytes of our files by theirs at equal PSNR and at equal SSIMULACRA 2',
        columns: ['clip', 'peer', ...columns, 'ours at PSNR', 'ours at score'],
        rows: rows.map((row) => [
          row.clip,
          row.peer,
          row.bytes,
          row.psnr,
          row.score,
          row.atPsnr,
          row.atScore,
        ]),
        figures: [
          atMost('mean share of bytes at equal PSNR', 1, mean(shares('atPsnr'))),
          atMost('mean share of bytes at equal score', 1, mean(shares('atScore'))),
        ],
      },
    ],
    rows: [...own, ...rows],
    notes: [
      ...(ffmpeg ? [] : ['ffmpeg was not found: it makes the files of every peer']),
      ...(gifsicle ? [] : ['gifsicle was not found']),
    ],
  };
}

async function measure(clip: Clip, file: Uint8Array): Promise<Written> {
  let [error, score, judged, n, time, frame] = [0, 0, 0, 0, 0, 0];
  const { width, height } = clip;
  const { delays, frames } = await openAnimation(file);
  for await (const { image } of frames()) {
    time += delays[frame++]!;
    // Some peers write equal frames as one that is shown for longer.
    for (; n < Math.min(clip.frames.length, Math.round(time / DELAY)); n++) {
      const original = clip.frames[n]!;
      for (let i = 0; i < original.length; i++) error += (original[i]! - image.data[i]!) ** 2;
      if (n % JUDGED > 0) continue;
      score += new Ssimulacra2({ width, height, data: original }).score(image);
      judged++;
    }
  }
  if (n !== clip.frames.length) throw new Error(`a file of ${clip.name} shows ${n} frames`);
  const psnr = 10 * Math.log10((255 ** 2 * 3 * width * height * n) / error);
  return { bytes: file.length, psnr, score: score / judged };
}

/** Files of the peers, each with how it was made. */
async function peerFiles(clip: Clip, { peers, temp }: Context): Promise<[string, Uint8Array][]> {
  const { ffmpeg, gifsicle } = peers;
  if (!ffmpeg) return [];
  const raw = join(temp, 'clip.rgba');
  await writeFile(raw, Buffer.concat(clip.frames));
  const input = ['-f', 'rawvideo', '-pix_fmt', 'rgba', '-s', `${clip.width}x${clip.height}`, '-r', '25'];
  const made: [string, Uint8Array][] = [];
  const byFfmpeg = async (name: string, filter: string) => {
    const out = join(temp, `${name}.gif`);
    const graph = `split[a][b];[a]palettegen=${filter}`;
    await run([ffmpeg.path, '-v', 'error', '-y', ...input, '-i', raw, '-filter_complex', graph, out]);
    return out;
  };
  const use = 'paletteuse=dither=none:diff_mode=rectangle';
  const add = async (name: string, path: string) => made.push([name, await readFile(path)]);
  const byGifsicle = async (name: string, path: string, ...options: string[]) => {
    const out = join(temp, 'gifsicle.gif');
    await run([gifsicle!.path, '-O3', '--no-warnings', ...options, path, '-o', out]);
    await add(name, out);
  };
  for (const k of [256, 64]) {
    const path = await byFfmpeg(`k${k}`, `max_colors=${k}:reserve_transparent=0[p];[b][p]${use}`);
    await add(`ffmpeg ${k}`, path);
    if (!gifsicle) continue;
    await byGifsicle(`ffmpeg ${k}, gifsicle -O3`, path);
    for (const lossy of LOSSINESS)
      await byGifsicle(`ffmpeg ${k}, gifsicle -O3 --lossy=${lossy}`, path, `--lossy=${lossy}`);
  }
  if (!gifsicle) return made;
  const single = await byFfmpeg('single', `stats_mode=single[p];[b][p]${use}:new=1`);
  for (const k of [256, 64]) await byGifsicle(`gifsicle -O3 --colors ${k}`, single, '--colors', `${k}`);
  return made;
}
