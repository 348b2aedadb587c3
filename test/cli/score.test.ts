import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeGrayPng, encodeNpy, encodePng } from 'fewhue';
import { type LabelGrid, scoreLabels } from 'fewhue/segment';
import { PNG } from 'pngjs';
import { beforeEach, describe, expect, it } from 'vitest';
import { cellMap } from '../helpers/label-maps.ts';
import { runCli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const root = temporaryFolder();
const map = cellMap(60, 40, 9, 1);
const truth = cellMap(60, 40, 12, 2);
let cwd: string;

const run = (...args: string[]) => runCli(['score', ...args], { cwd });
const put = (name: string, bytes: Uint8Array) => writeFileSync(join(cwd, name), bytes);

/** Written by an encoder that is not ours. */
const gray = ({ width, height, labels }: LabelGrid, bitDepth: 8 | 16) => {
  const png = new PNG({ width, height });
  png.data = Buffer.from(
    (bitDepth === 16 ? Uint16Array.from(labels, (label) => 5000 * label) : Uint8Array.from(labels)).buffer,
  );
  return PNG.sync.write(png, { colorType: 0, inputColorType: 0, bitDepth, inputHasAlpha: false });
};

beforeEach(async () => {
  cwd = mkdtempSync(join(root, 'case-'));
  put('map.png', gray(map, 16));
  put('truth.png', gray(truth, 8));
});

describe('fewhue score', () => {
  it('prints what the library says', async () => {
    const done = await run('map.png', 'truth.png', '--json');
    expect(done).toMatchObject({ code: 0, stderr: '' });
    const [result] = JSON.parse(done.stdout.toString()).results;
    expect(result).toMatchObject({
      input: 'map.png',
      truths: ['truth.png'],
      width: 60,
      height: 40,
      regions: 9,
      truthRegions: [12],
    });
    const expected = await scoreLabels(map, [truth]);
    for (const name of ['covering', 'pri', 'voi', 'ari'] as const)
      expect(result[name]).toBeCloseTo(expected[name], 9);
    expect(Object.keys(result.boundary)).toEqual(expect.arrayContaining(['precision', 'recall', 'f']));
    const table = (await run('map.png', 'truth.png')).stdout.toString();
    for (const [name, value] of [
      ['covering', result.covering],
      ['PRI', result.pri],
      ['VoI', result.voi],
      ['ARI', result.ari],
      ['F', result.boundary.f],
    ])
      expect(table).toMatch(new RegExp(`\\n  ${name} +${value.toFixed(4)} `));
  });

  it('reads every form of a label map as the same', async () => {
    const indices = Uint8Array.from(truth.labels);
    const colors = Uint8Array.from({ length: 48 }, (_, i) => (i % 4 === 3 ? 255 : i));
    const { width, height } = truth;
    const forms = {
      'grey16.png': await encodeGrayPng({ width, height, data: Uint16Array.from(truth.labels) }),
      'grey8.png': await encodeGrayPng({ width, height, data: indices }),
      'indexed4.png': await encodePng({ width, height, palette: { colors }, indices }),
      'labels.npy': encodeNpy(truth.labels, [height, width]),
      'labels64.npy': npy64(truth),
    };
    for (const [name, bytes] of Object.entries(forms)) put(name, bytes);
    const done = await run('truth.png', ...Object.keys(forms), '--json');
    expect(done).toMatchObject({ code: 0, stderr: '' });
    const [result] = JSON.parse(done.stdout.toString()).results;
    expect(result).toMatchObject({
      covering: 1,
      pri: 1,
      voi: 0,
      ari: 1,
      regions: 12,
      truthRegions: [12, 12, 12, 12, 12],
    });
    expect(result.boundary).toMatchObject({ precision: 1, recall: 1, f: 1 });
  });

  it('refuses what it cannot compare', async () => {
    put('small.png', gray(cellMap(30, 40, 3), 8));
    put('color.png', PNG.sync.write(new PNG({ width: 60, height: 40 })));
    put('text.png', new TextEncoder().encode('no picture'));
    put('cut.png', gray(truth, 16).subarray(0, 200));
    const broken = gray(truth, 16);
    broken[60]! ^= 1;
    put('broken.png', broken);
    put(
      'float.npy',
      Buffer.from(
        Buffer.from(encodeNpy(truth.labels, [40, 60]))
          .toString('latin1')
          .replace('<u4', '<f4'),
        'latin1',
      ),
    );
    put('cut.npy', encodeNpy(truth.labels, [40, 60]).subarray(0, 500));
    put('empty.png', new Uint8Array(0));
    const cases = [
      ['small.png', 2, /small\.png: has 30 x 40 pixels, the label map 60 x 40; they must be of one size/],
      ['color.png', 4, /color\.png: is a PNG in colour/],
      ['text.png', 4, /text\.png: is no label map/],
      ['cut.png', 4, /cut\.png: is a damaged or cut-off PNG/],
      ['broken.png', 4, /broken\.png: is a damaged or cut-off PNG/],
      ['float.npy', 4, /float\.npy: is an NPY file of other than integers/],
      ['cut.npy', 4, /cut\.npy: is a damaged or cut-off NPY/],
      ['empty.png', 4, /empty\.png: is empty/],
      ['none.png', 3, /none\.png: no such file/],
    ] as const;
    for (const [name, code, reason] of cases) {
      const done = await run('map.png', name);
      expect(done.stderr).toMatch(reason);
      expect(done.stderr).toMatch(/^fewhue: [^\n]+\n$/);
      expect(done.code).toBe(code);
    }
    expect((await run('map.png')).stderr).toMatch(/missing required argument 'truths'/);
    expect((await run('map.png', 'truth.png', '--max-pixels', '100')).code).toBe(5);
  });
});

/** As NumPy writes labels of its default type. */
function npy64({ width, height, labels }: LabelGrid): Uint8Array {
  const header = `{'descr': '<i8', 'fortran_order': False, 'shape': (${height}, ${width}), }`.padEnd(117);
  const numbers = BigInt64Array.from(labels, BigInt);
  const lead = Uint8Array.of(0x93, ...Buffer.from('NUMPY'), 1, 0, 118, 0);
  return Buffer.concat([lead, Buffer.from(`${header}\n`), Buffer.from(numbers.buffer)]);
}
