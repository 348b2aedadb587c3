import { access, constants, open } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { run } from './run.ts';

/** A program of this machine. */
export interface Peer {
  readonly path: string;
  readonly version: string;
}

/** What there is to compare with; undefined what was not found. */
export interface Peers {
  readonly pngquant: Peer | undefined;
  readonly imagemagick: Peer | undefined;
  /** A Python that has scikit-learn; the version is scikit-learn's. */
  readonly sklearn: Peer | undefined;
  readonly zopflipng: Peer | undefined;
  readonly gifsicle: Peer | undefined;
  readonly ffmpeg: Peer | undefined;
  /** For peak memory. */
  readonly gnuTime: Peer | undefined;
}

/** Looks for the peers on the PATH. */
export async function findPeers(): Promise<Peers> {
  return {
    pngquant: await find(['pngquant'], ['--version'], /^\d[\w.]*/),
    imagemagick: await find(['magick', 'convert'], ['-version'], /ImageMagick (\d\S*)/),
    sklearn: await find(['python3'], ['-c', 'import sklearn; print(sklearn.__version__)'], /^\d\S*/, true),
    zopflipng: await find(['zopflipng'], ['--help'], /ZopfliPNG/),
    gifsicle: await find(['gifsicle'], ['--version'], /Gifsicle (\d\S*)/),
    ffmpeg: await find(['ffmpeg'], ['-version'], /ffmpeg version (\S+)/),
    gnuTime: await find(['time'], ['--version'], /GNU [Tt]ime\)? (\S+)/),
  };
}

/**
 * The first program of one of the names that answers with its version. Scripts that stand in for a program
 * are passed over, since their interpreter's time would count as the program's, unless `scripts` allows them.
 */
async function find(
  names: readonly string[],
  args: readonly string[],
  version: RegExp,
  scripts = false,
): Promise<Peer | undefined> {
  const { PATH = '' } = process.env;
  const folders = PATH.split(delimiter);
  for (const path of names.flatMap((name) => folders.map((folder) => join(folder, name)))) {
    if (!(await isProgram(path, scripts))) continue;
    const { stdout, stderr } = await run([path, ...args]).catch(() => ({ stdout: '', stderr: '' }));
    const found = version.exec(`${stdout}\n${stderr}`.trimStart());
    if (found) return { path, version: found[1] ?? found[0] };
  }
  return undefined;
}

async function isProgram(path: string, scripts: boolean): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    const file = await open(path);
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0).finally(() => file.close());
    return scripts || buffer.toString('latin1') !== '#!';
  } catch {
    return false;
  }
}
