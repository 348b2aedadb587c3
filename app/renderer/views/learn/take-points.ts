import { useEffect } from 'react';
import { messageOf } from '../../actions/report-failure.ts';
import { addTaker } from '../../actions/takers.ts';
import { notify } from '../../actions/view.ts';
import { chooseFiles } from '../../host/choose-files.ts';
import { learn as words } from '../../strings/learn.ts';
import { readPoints, type TablePoints } from './data/read-points.ts';
import type { Scene } from './model/scene.ts';
import { change } from './use-link.ts';

/** Names of files that have tables. */
const TABLES = ['.csv', '.tsv', '.txt', '.data'] as const;

/** Asks for a file with points, and shows them. */
export async function choosePoints(scene: Scene): Promise<void> {
  const [file] = await chooseFiles({ accept: TABLES.join() });
  if (file) await takeFile(scene, file);
}

/** While a scene is shown, tables that are dropped on the window or pasted are its points. */
export function useTaking(scene: Scene): void {
  useEffect(
    () =>
      addTaker({
        takeFile: (file) => {
          const isTable = TABLES.some((ending) => file.name.toLowerCase().endsWith(ending));
          if (isTable) void takeFile(scene, file);
          return isTable;
        },
        takeText: (text) => takeText(scene, text),
      }),
    [scene],
  );
}

async function takeFile(scene: Scene, file: File): Promise<void> {
  try {
    take(scene, readPoints(await file.text(), file.name), file.name);
  } catch (error) {
    notify('error', messageOf(error));
  }
}

/** False for a text that is no table: it may be a palette. */
function takeText(scene: Scene, text: string): boolean {
  try {
    take(scene, readPoints(text, words.pasted), words.pasted);
    return true;
  } catch {
    return false;
  }
}

function take({ data }: Scene, { axes, points, groups, rows }: TablePoints, name: string): void {
  if (!data.includes('own')) {
    notify('info', words.noOwnPoints);
    return;
  }
  change({ data: 'own', points, groups, step: 0, centroids: new Float64Array(0) });
  notify('info', words.taken(name, points.length / 2, rows, axes));
}
