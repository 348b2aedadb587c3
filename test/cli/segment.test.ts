import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { encodePixels, type PixelImage } from 'fewhue';
import { readLabels } from 'fewhue/node';
import sharp from 'sharp';
import { beforeEach, describe, expect, it } from 'vitest';
import { available } from '../helpers/available.ts';
import { paint, photo, randomPicture, softPhoto } from '../helpers/pictures.ts';
import { runCli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const root = temporaryFolder();
let cwd: string;

beforeEach(async () => {
  cwd = mkdtempSync(join(root, 'case-'));
  await put('photo.png', photo(90, 61));
});

const run = (...args: string[]) => runCli(['segment', ...args], { cwd });
const put = async (name: string, image: PixelImage) =>
  writeFileSync(join(cwd, name), await encodePixels(image));
const labelsOf = (folder: string) => readLabels(join(cwd, folder, 'labels.png'));
const json = (path: string) => JSON.parse(readFileSync(join(cwd, path), 'utf8'));
const pixelsOf = (path: string) => sharp(join(cwd, path)).ensureAlpha().raw().toBuffer();

describe('fewhue segment', () => {
  it('writes overlay, labels and table beside the picture', async () => {
    const done = await run('photo.png');
    expect(done).toMatchObject({ code: 0, stderr: '' });
    const files = ['labels.npy', 'labels.png', 'overlay.png', 'regions.csv', 'regions.json'];
    expect(readdirSync(join(cwd, 'photo-regions')).sort()).toEqual(files);
    for (const file of files) expect(done.stdout.toString()).toContain(`photo-regions/${file}`);
    const map = await labelsOf('photo-regions');
    expect(map).toMatchObject({ width: 90, height: 61 });
    expect((await readLabels(join(cwd, 'photo-regions/labels.npy'))).labels).toEqual(map.labels);
    const { regions } = json('photo-regions/regions.json');
    expect(done.stdout.toString()).toContain(`${regions.length} regions by region`);
    const areas = new Array(regions.length).fill(0);
    for (const label of map.labels) areas[label]++;
    expect(regions.map(({ area }: { area: number }) => area)).toEqual(areas);
    for (const { certainty } of regions) expect(certainty).toBeGreaterThan(0.2);
    expect(readFileSync(join(cwd, 'photo-regions/regions.csv'), 'utf8').split('\r\n')).toHaveLength(
      areas.length + 2,
    );
  });

  it('writes a file once that two outputs have', async () => {
    const done = await run('photo.png', '-o', 'out', '--write', 'labels,npy,labels');
    expect(done).toMatchObject({ code: 0, stderr: '' });
    expect(readdirSync(join(cwd, 'out')).sort()).toEqual(['labels.npy', 'labels.png']);
  });

  it('writes every other output', async () => {
    const write = 'flat,boundaries,npy,masks,cutouts,svg,geojson,coco,soft,tree';
    const done = await run('photo.png', '-o', 'out', '--regions', '4', '--write', write, '--json');
    expect(done).toMatchObject({ code: 0, stderr: '' });
    const [result] = JSON.parse(done.stdout.toString()).results;
    expect(result).toMatchObject({ input: 'photo.png', by: 'region', regionCount: 4, transparent: null });
    const names = [
      'boundaries.png',
      'coco.json',
      'cutouts',
      'flat.png',
      'labels.npy',
      'masks',
      'regions.geojson',
      'regions.svg',
      'soft',
      'tree.json',
    ];
    expect(readdirSync(join(cwd, 'out')).sort()).toEqual(names);
    const regions = ['region-000.png', 'region-001.png', 'region-002.png', 'region-003.png'];
    expect(readdirSync(join(cwd, 'out/masks')).sort()).toEqual(regions);
    expect(readdirSync(join(cwd, 'out/cutouts')).sort()).toEqual(regions);
    expect(json('out/coco.json').annotations).toHaveLength(4);
    expect(json('out/regions.geojson').features).toHaveLength(4);
    const soft = readdirSync(join(cwd, 'out/soft'));
    expect(soft).toEqual(expect.arrayContaining(['component-1.png', 'uncertainty.png', 'anomaly.png']));
    for (const name of soft)
      expect(await sharp(join(cwd, 'out/soft', name)).metadata()).toMatchObject({
        width: 90,
        height: 61,
        channels: 1,
      });
    expect(result.outputs).toHaveLength(7 + 8 + soft.length);
  });

  it('masks partition the picture exactly, and cutouts put it together again', async () => {
    const image = softPhoto(90, 61);
    await put('soft.png', image);
    expect(await run('soft.png', '-o', 'out', '--write', 'masks,cutouts,labels,table')).toMatchObject({
      code: 0,
    });
    const map = await labelsOf('out');
    const { regions } = json('out/regions.json');
    const owners = new Array(map.labels.length).fill(-1);
    for (const [region, name] of readdirSync(join(cwd, 'out/masks')).sort().entries()) {
      expect(await sharp(join(cwd, 'out/masks', name)).metadata()).toMatchObject({ bitsPerSample: 1 });
      const mask = await pixelsOf(`out/masks/${name}`);
      for (let i = 0; i < owners.length; i++) {
        if (mask[4 * i] === 0) continue;
        expect(owners[i]).toBe(-1);
        owners[i] = region;
      }
    }
    expect(owners).toEqual([...map.labels]);
    const whole = new Uint8Array(image.data.length);
    for (const name of readdirSync(join(cwd, 'out/cutouts'))) {
      const { left, top, width, height } = regions[Number(name.slice(7, 10))].box;
      const cutout = await pixelsOf(`out/cutouts/${name}`);
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++) {
          const from = 4 * (y * width + x);
          if (cutout[from + 3] !== 0)
            whole.set(cutout.subarray(from, from + 4), 4 * ((top + y) * 90 + left + x));
        }
    }
    for (let i = 0; i < whole.length; i++) expect(whole[i]).toBe(image.data[i | 3] === 0 ? 0 : image.data[i]);
    expect(regions.at(-1)).toMatchObject({ transparent: true, color: null });
  });

  it('cuts a tree again without its picture on the command line', async () => {
    await run('photo.png', '-o', 'out', '--write', 'tree', '-q');
    const again = await run('--from', 'out/tree.json', '--regions', '3', '-o', 'three', '-q');
    expect(again).toMatchObject({ code: 0, stderr: '' });
    await run('photo.png', '--regions', '3', '-o', 'direct', '-q');
    expect((await labelsOf('three')).labels).toEqual((await labelsOf('direct')).labels);
    const seeds = ['--seed-point', '1,1', '--seed-point', '80,50 70,55'];
    expect(await run('photo.png', '--from', 'out/tree.json', ...seeds, '-o', 'seeds', '-q')).toMatchObject({
      code: 0,
    });
    const { labels } = await labelsOf('seeds');
    expect(labels[90 + 1]).not.toBe(labels[50 * 90 + 80]);
    expect(labels[55 * 90 + 70]).toBe(labels[50 * 90 + 80]);
    expect(new Set(labels).size).toBe(2);
  });

  it('tells the region under a point, and then writes nothing', async () => {
    const done = await run('photo.png', '--pick', '5,7', '--pick', '80,50', '--regions', '6');
    expect(done).toMatchObject({ code: 0, stderr: '' });
    expect(readdirSync(cwd)).toEqual(['photo.png']);
    const { results } = JSON.parse(
      (await run('photo.png', '--pick', '5,7', '--regions', '6', '--json')).stdout.toString(),
    );
    expect(done.stdout.toString()).toContain(`${results[0].regions[results[0].picked[0]].area}`);
    await run('photo.png', '--regions', '6', '-o', 'out', '-q');
    expect(results[0].picked).toEqual([(await labelsOf('out')).labels[7 * 90 + 5]]);
  });

  it('segments by colour, and gives a folder to each of several pictures', async () => {
    await put('other.png', photo(40, 50, 3));
    const args = [
      '--by',
      'color',
      '-k',
      '3',
      '--model',
      'kmeans',
      '--min-region',
      '4px',
      '--smooth',
      'majority',
    ];
    const done = await run('photo.png', 'other.png', '-o', 'out', ...args);
    expect(done.code).toBe(0);
    expect(done.stderr).toMatch(
      /^(fewhue: \w+\.png: warning: \d+ parts? of fewer than 4 pixels merged into their neighbours\n)+$/,
    );
    expect(readdirSync(join(cwd, 'out')).sort()).toEqual(['other-regions', 'photo-regions']);
    expect(new Set((await labelsOf('out/photo-regions')).labels).size).toBe(3);
  });

  it('says how many small parts it has merged', async () => {
    const dots = paint(100, 80, (x, y) =>
      x % 20 < 3 && y % 20 < 3 ? [240, 240, 240, 255] : [20, 60, 20, 255],
    );
    await put('dots.png', dots);
    const args = ['--by', 'color', '-k', '2', '--components', '--write', 'npy', '-o', 'out', '--force'];
    expect((await run('dots.png', ...args)).stdout.toString()).toContain('21 regions by color');
    const merging = await run('dots.png', ...args, '--min-region', '10px');
    expect(merging.stdout.toString()).toContain(
      '20 parts of fewer than 10 pixels merged into their neighbours',
    );
    const { results } = JSON.parse(
      (await run('dots.png', ...args, '--min-region', '10px', '--json')).stdout.toString(),
    );
    expect(results[0]).toMatchObject({ regionCount: 1, merged: { parts: 20, below: 10 } });
    const lists = await run('dots.png', ...args, '--min-region', '1px', '--json');
    expect(JSON.parse(lists.stdout.toString()).results[0]).not.toHaveProperty('merged');
  });

  it('lists thousands of regions in its document', async () => {
    await put('noise.png', randomPicture(60, 50, false));
    const args = ['--by', 'color', '--components', '--min-region', '1px', '--write', 'npy', '--json'];
    const [result] = JSON.parse((await run('noise.png', ...args)).stdout.toString()).results;
    expect(result.regionCount).toBeGreaterThan(1000);
    expect(result.regions.map(({ id }: { id: number }) => id)).toEqual([...Array(result.regionCount).keys()]);
  });

  it('replaces nothing without --force, and then does no work', async () => {
    mkdirSync(join(cwd, 'out'));
    writeFileSync(join(cwd, 'out/regions.csv'), 'mine');
    const done = await run('photo.png', '-o', 'out');
    expect(done).toMatchObject({
      code: 6,
      stderr: 'fewhue: out/regions.csv: already exists (use --force to overwrite)\n',
    });
    expect(readdirSync(join(cwd, 'out'))).toEqual(['regions.csv']);
    mkdirSync(join(cwd, 'out/masks'));
    writeFileSync(join(cwd, 'out/masks/region-777.png'), 'old');
    expect((await run('photo.png', '-o', 'out', '--write', 'masks')).stderr).toMatch(
      /region-777.png: already exists/,
    );
    expect(
      await run('photo.png', '-o', 'out', '--write', 'masks,table', '--regions', '2', '-f', '-q'),
    ).toMatchObject({ code: 0, stderr: '' });
    expect(readdirSync(join(cwd, 'out/masks'))).toEqual(['region-000.png', 'region-001.png']);
  });

  it.skipIf(!available('POSIX signals', process.platform !== 'win32'))(
    'ends on Ctrl-C and leaves no part of a file',
    async () => {
      await put('noise.png', randomPicture(300, 300, false));
      const done = await runCli(
        [
          'segment',
          'noise.png',
          '--by',
          'color',
          '-k',
          '40',
          '-o',
          'out',
          '--components',
          '--min-region',
          '1px',
          '--write',
          'masks,overlay',
          '--all',
        ],
        {
          cwd,
          started: async (child) => {
            while (writtenBelow('out') < 20 && child.exitCode === null) await wait(5);
            child.kill('SIGINT');
          },
        },
      );
      expect(done).toMatchObject({ code: 130, stderr: 'fewhue: noise.png: cancelled\n' });
      expect(readdirSync(cwd)).not.toContain('out');
    },
  );

  it.skipIf(!available('POSIX signals', process.platform !== 'win32')).each(['SIGINT', 'SIGKILL'] as const)(
    'leaves a folder with all of the old files after %s with --force',
    async (signal) => {
      await put('noise.png', randomPicture(300, 300, false));
      await put(
        'old.png',
        paint(300, 300, (x) => [x < 150 ? 250 : 9, 20, 20, 255]),
      );
      const args = ['--by', 'color', '-o', 'out', '--write', 'masks,overlay,table', '--all', '--force', '-q'];
      expect((await run('old.png', ...args, '-k', '2')).code).toBe(0);
      const contents = () =>
        (readdirSync(join(cwd, 'out'), { recursive: true }) as string[])
          .filter((name) => !name.startsWith('.fewhue-') && /\.\w+$/.test(name))
          .sort()
          .map((name) => [name, readFileSync(join(cwd, 'out', name)).toString('base64')]);
      const before = contents();
      const more = ['-k', '40', '--components', '--min-region', '1px'];
      await runCli(['segment', 'noise.png', ...args, ...more], {
        cwd,
        started: async (child) => {
          while (writtenBelow('out') < 20 && child.exitCode === null) await wait(5);
          child.kill(signal);
        },
      });
      expect(contents()).toEqual(before);
    },
  );

  /** Masks that a run has written, but not yet given their names. */
  function writtenBelow(folder: string): number {
    const names = readdirSync(cwd).includes(folder) ? readdirSync(join(cwd, folder)) : [];
    const [temporary] = names.filter((name) => name.startsWith('.fewhue-'));
    const masks = join(cwd, folder, temporary ?? '', 'masks');
    return temporary !== undefined && existsSync(masks) ? readdirSync(masks).length : 0;
  }
});

describe('pictures that are hard', () => {
  it.each([
    ['one colour', paint(30, 20, () => [9, 99, 199, 255]), 1],
    ['a row', photo(70, 1), undefined],
    ['a column', photo(1, 70), undefined],
    ['one pixel', photo(1, 1), 1],
    ['noise', randomPicture(26, 15, false), undefined],
    ['all transparent', paint(6, 5, () => [1, 2, 3, 0]), 1],
  ])('%s', async (_, image, regions) => {
    await put('hard.png', image);
    const all = 'overlay,flat,boundaries,labels,masks,cutouts,svg,geojson,coco,table,tree';
    for (const by of ['region', 'color']) {
      const args =
        by === 'color' ? ['--by', by, '-k', '7', '--write', all.replace(',tree', '')] : ['--write', all];
      const done = await run('hard.png', '-o', by, '--all', ...args);
      expect(done).toMatchObject({ code: 0, stderr: '' });
      const { labels } = await labelsOf(by);
      if (regions !== undefined) expect(new Set(labels).size).toBe(regions);
    }
    expect(await run('--from', 'region/tree.json', '--detail', '1', '-o', 'cut')).toMatchObject({
      code: 0,
      stderr: '',
    });
  });

  it('masks of thousands of regions only with --all', async () => {
    await put(
      'dots.png',
      paint(100, 100, (x, y) => ((x + y) % 2 === 0 ? [0, 0, 0, 255] : [255, 255, 255, 255])),
    );
    const args = ['dots.png', '--by', 'color', '-k', '2', '--components', '--min-region', '1px', '-o', 'out'];
    const done = await run(...args, '--write', 'masks');
    expect(done).toMatchObject({
      code: 5,
      stderr: 'fewhue: dots.png: masks of 10000 regions are more than 1000 (use --all to write them all)\n',
    });
    expect(readdirSync(cwd)).not.toContain('out');
    expect(await run(...args, '--write', 'npy', '-q')).toMatchObject({ code: 0, stderr: '' });
  });

  it('more regions than 16 bits number are refused for PNG', async () => {
    await put(
      'dots.png',
      paint(300, 300, (x, y) => ((x + y) % 2 === 0 ? [0, 0, 0, 255] : [255, 255, 255, 255])),
    );
    const args = ['dots.png', '--by', 'color', '-k', '2', '--components', '--min-region', '1px', '-o', 'out'];
    const done = await run(...args, '--write', 'labels');
    expect(done.code).toBe(5);
    expect(done.stderr).toMatch(
      /^fewhue: dots.png: 90000 regions are more than the 65536 .*write npy instead\n$/,
    );
  });

  it('trees of other pictures, and damaged ones', async () => {
    await put('other.png', photo(90, 61, 9));
    await put('small.png', photo(20, 20));
    await run('photo.png', '-o', 'out', '--write', 'tree', '-q');
    const text = readFileSync(join(cwd, 'out/tree.json'), 'utf8');
    writeFileSync(join(cwd, 'cut.json'), text.slice(0, 500));
    writeFileSync(join(cwd, 'odd.json'), text.replace('"leaves":', '"leaves":9'));
    const cases = [
      [['other.png', '--from', 'out/tree.json'], 2, /other\.png: .*another picture of the same size/],
      [['small.png', '--from', 'out/tree.json'], 2, /90 x 61 pixels, not 20 x 20/],
      [
        ['photo.png', '--from', 'cut.json'],
        4,
        /^fewhue: cut\.json: is no merge tree: it is not JSON, or cut off\n$/,
      ],
      [['photo.png', '--from', 'odd.json'], 4, /^fewhue: odd\.json: is a damaged merge tree: /],
      [['photo.png', '--from', 'photo.png'], 4, /photo\.png: is no merge tree/],
      [['--from', 'none.json'], 3, /none\.json: no such file/],
    ] as const;
    for (const [args, code, reason] of cases) {
      const done = await run(...args, '-o', 'new');
      expect(done.stderr).toMatch(reason);
      expect(done.code).toBe(code);
      expect(done.stderr).toMatch(/^[^\n]+\n$/);
    }
  });
});

describe('wrong use', () => {
  it.each([
    [[], /missing required argument 'inputs'/],
    [['photo.png', '--regions', '0'], /--regions must be an integer from 1/],
    [['photo.png', '--regions', '3', '--detail', '0.5'], /--detail must be left out beside regions/],
    [['photo.png', '--by', 'hue'], /region, color/],
    [['photo.png', '-k', '3'], /-k must be left out where by is region/],
    [['photo.png', '--by', 'color', '--fast'], /--fast must be left out where by is color/],
    [['photo.png', '--write', 'labels,pdf'], /--write must be one of overlay, /],
    [['photo.png', '--by', 'color', '--write', 'tree'], /tree is not possible/],
    [
      ['photo.png', '--by', 'color', '--model', 'kmeans', '--write', 'soft'],
      /kmeans has no responsibilities/,
    ],
    [['photo.png', '--min-region', '3'], undefined],
    [['photo.png', '--min-region', '100%'], /below 100%/],
    [['photo.png', '--min-region', '0.5'], /a share ends in %/],
    [['photo.png', '--min-region', '3em'], /0\.1%.*400px/],
    [['photo.png', '--seed-point', '1,2,3'], /a column and a row/],
    [
      ['photo.png', '--seed-point', '900,2'],
      /photo\.png: --seed-point must be whole numbers inside the picture of 90 x 61/,
    ],
    [['photo.png', '--pick', '90,0'], /photo\.png: --pick must be whole numbers inside/],
    [['photo.png', '--tolerance', '-1'], /--tolerance must be/],
    [['photo.png', '-o', '-'], /cannot go to standard output/],
    [['-'], /need a folder/],
  ] as const)('%j', async (args, reason) => {
    const done = await run(...args);
    if (reason === undefined) return expect(done.code).toBe(0);
    expect(done.stderr).toMatch(reason);
    expect(done.stderr).toMatch(/^fewhue: [^\n]+\n$/);
    expect(done.code).toBe(2);
    expect(readdirSync(cwd)).toEqual(['photo.png']);
  });

  it('explains itself', async () => {
    const help = (await run('--help')).stdout.toString();
    for (const words of ['Examples:', 'Exit codes:', '--seed-point', '--from', 'geojson'])
      expect(help).toContain(words);
  });
});
