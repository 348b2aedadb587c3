import { appendFileSync, mkdtempSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  JournalIndex,
  type JournalRecord,
  JournalWriter,
} from '../../../../../src/host/node/batch/journal.ts';
import { temporaryFolder } from '../../../../helpers/temporary-folder.ts';

const root = temporaryFolder();
const record = (output: string, settings = 's'): JournalRecord => ({
  ...{ output, input: 'i'.repeat(64), settings, file: 'f'.repeat(64), copied: false },
});
let path: string;

beforeEach(() => {
  path = join(mkdtempSync(join(root, 'case-')), 'journal');
});

function write(...records: readonly JournalRecord[]): void {
  const writer = new JournalWriter(path);
  for (const one of records) writer.add(one);
  writer.close();
}

describe('a journal', () => {
  it('gives back the last record of every output, whatever its name is', () => {
    const names = ['a.png', 'ä\n"b".png', '子/x.png', 'x'.repeat(3000)];
    write(...names.map((name) => record(name)), record('a.png', 't'));
    const index = new JournalIndex(path);
    expect(index.get('a.png')).toEqual(record('a.png', 't'));
    for (const name of names.slice(1)) expect(index.get(name)).toEqual(record(name));
    expect(index.get('b.png')).toBeUndefined();
    index.close();
  });

  it('is empty where there is none', () => expect(new JournalIndex(path).get('a')).toBeUndefined());

  it('of thousands of lines has them all', () => {
    write(...Array.from({ length: 3000 }, (_, i) => record(`${i}.png`, `s${i}`)));
    const index = new JournalIndex(path);
    for (let i = 0; i < 3000; i += 7) expect(index.get(`${i}.png`)?.settings).toBe(`s${i}`);
    index.close();
  });

  it('may be cut off anywhere: what is whole counts, and what follows is whole', () => {
    write(record('a'), record('b'));
    const whole = readFileSync(path);
    const first = whole.indexOf('\n') + 1;
    for (let length = 0; length <= whole.length; length += 13) {
      appendFileSync(path, whole.subarray(0));
      truncateSync(path, 0);
      appendFileSync(path, whole.subarray(0, length));
      write(record('c'));
      const index = new JournalIndex(path);
      expect(index.get('a')).toEqual(length >= first - 1 ? record('a') : undefined);
      expect(index.get('c')).toEqual(record('c'));
      index.close();
    }
  });

  it('passes over what is no record', () => {
    write(record('a'));
    appendFileSync(path, `null\n{}\n${'z'.repeat(200_000)}\n{"output":"b"}\n`);
    write(record('c'));
    const index = new JournalIndex(path);
    expect([index.get('a'), index.get('b'), index.get('c')]).toEqual([record('a'), undefined, record('c')]);
    index.close();
  });
});
