import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { FewhueError } from 'fewhue';
import { saveFile } from 'fewhue/node';
import type { MainCalls } from '../../shared/channels.ts';
import { numberedName } from '../../shared/file-name.ts';
import type { FolderSaveRequest, SaveRequest } from '../../shared/ipc-contract.ts';
import { withoutFolder } from '../failure.ts';
import type { Dialogs } from '../services.ts';
import { Tokens } from '../tokens.ts';

/** Names that are tried for one file. */
const MAX_NUMBERS = 9999;

/** The calls that save many files into one folder. */
export function saveInFolder({
  dialogs,
}: {
  readonly dialogs: Dialogs;
}): Pick<MainCalls, 'chooseFolder' | 'saveInFolder' | 'closeFolder'> {
  const folders = new Tokens<string>('folder');
  return {
    chooseFolder: async () => {
      const path = await dialogs.folder();
      return path === undefined ? undefined : { token: folders.add(path), name: basename(path) || path };
    },
    saveInFolder: async (token, request) =>
      saveUnderFreeName(await makeFolder(folders.get(token), request), request),
    closeFolder: async (token) => folders.delete(token),
  };
}

/** The folder that a file belongs into. */
async function makeFolder(chosen: string, { name, folder }: FolderSaveRequest): Promise<string> {
  if (folder === undefined) return chosen;
  const path = join(chosen, ...folder.split('/'));
  try {
    await mkdir(path, { recursive: true });
  } catch (cause) {
    throw new FewhueError('write-failed', `${name}: the folder ${folder} cannot be made`, { cause });
  }
  return path;
}

/** The name is claimed by writing, so that two programs that save at once take different ones. */
async function saveUnderFreeName(folder: string, { name, bytes }: SaveRequest): Promise<string> {
  for (let number = 1; number <= MAX_NUMBERS; number++) {
    const tried = number === 1 ? name : numberedName(name, number);
    if (await saveNew(join(folder, tried), tried, bytes)) return tried;
  }
  throw new FewhueError('output-exists', `${name}: exists already, with every number up to ${MAX_NUMBERS}`);
}

/** False if a file has the name already. */
async function saveNew(path: string, name: string, bytes: Uint8Array): Promise<boolean> {
  try {
    await withoutFolder(path, name, () => saveFile(path, bytes));
    return true;
  } catch (error) {
    if (error instanceof FewhueError && error.code === 'output-exists') return false;
    throw error;
  }
}
