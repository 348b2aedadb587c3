import { createHash } from 'node:crypto';
import { mkdtempSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { FolderJournals } from '../../../../../src/host/node/batch/folder-journals.ts';
import { type JournalRecord, JournalWriter } from '../../../../../src/host/node/batch/journal.ts';
import { temporaryFolder } from '../../../../helpers/temporary-folder.ts';

const root = temporaryFolder();
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(root, 'case-'));
});

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

/** Adds a record to a journal, which was last written at a second. */
function note(journal: string, output: string, file: string, second: number): JournalRecord {
  const record = { output, input: 'in', settings: journal, file: digest(file), copied: false };
  const writer = new JournalWriter(join(folder, journal));
  writer.add(record);
  writer.close();
  utimesSync(join(folder, journal), second, second);
  return record;
}

function ask(journal: string, output: string): JournalRecord | undefined {
  const journals = new FolderJournals(join(folder, journal));
  const found = journals.get(join(folder, output));
  journals.close();
  return found;
}

describe('the journals of a folder', () => {
  it('know what any of them says', () => {
    const [whole, share] = [
      note('.fewhue-journal', 'a.png', 'a', 1),
      note('.fewhue-journal-2-of-3', 'b.png', 'b', 2),
    ];
    for (const own of ['.fewhue-journal', '.fewhue-journal-1-of-3', '.fewhue-journal-2-of-3']) {
      expect(ask(own, 'a.png')).toEqual(whole);
      expect(ask(own, 'b.png')).toEqual(share);
      expect(ask(own, 'c.png')).toBeUndefined();
    }
  });

  it('take their own record of a result, but another where that is of the file that is there', () => {
    const own = note('.fewhue-journal', 'a.png', 'old', 2);
    const other = note('.fewhue-journal-1-of-2', 'a.png', 'new', 1);
    expect(ask('.fewhue-journal', 'a.png')).toEqual(own);
    writeFileSync(join(folder, 'a.png'), 'new');
    expect(ask('.fewhue-journal', 'a.png')).toEqual(other);
  });

  it('take of others the one that was written last', () => {
    note('.fewhue-journal-1-of-2', 'a.png', 'new', 3);
    const last = note('.fewhue-journal-0123456789ab-0', 'a.png', 'newer', 4);
    note('.fewhue-journal-2-of-2', 'a.png', 'old', 2);
    expect(ask('.fewhue-journal', 'a.png')).toEqual(last);
  });
});
