import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BACKGROUND, windowOptions } from '../../../../app/main/window-options.ts';
import {
  DEFAULT_STATE,
  fitState,
  readWindowState,
  writeWindowState,
} from '../../../../app/main/window-state.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const folder = temporaryFolder();
const SCREEN = { x: 0, y: 25, width: 1920, height: 1055 };
const SAVED = { x: 100, y: 100, width: 900, height: 700, maximized: false, theme: 'light' } as const;

describe('the window', () => {
  const options = windowOptions({ preload: '/p.cjs', icon: '/i.png', dark: true, state: SAVED });

  it('keeps Node away from its page', () => {
    expect(options.webPreferences).toEqual({
      preload: '/p.cjs',
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    });
  });

  it('is where it was, and as narrow as a phone at least', () => {
    expect(options).toMatchObject({ x: 100, y: 100, width: 900, height: 700, show: false, minWidth: 400 });
    expect(options).not.toHaveProperty('maximized');
  });

  it('has the ground of its page before that is drawn', () => {
    const tokens = readFileSync(
      new URL('../../../../app/renderer/styles/tokens.css', import.meta.url),
      'utf8',
    );
    for (const color of Object.values(BACKGROUND)) expect(tokens).toMatch(new RegExp(`--ground:.*${color}`));
  });

  it('is dark where the system is', () => {
    const light = windowOptions({ preload: '', icon: '', dark: false, state: DEFAULT_STATE });
    expect(light.backgroundColor).not.toBe(options.backgroundColor);
  });
});

describe('the state of a window', () => {
  it('has no theme of its own where what was kept is none', () => {
    expect(fitState({ ...SAVED, theme: 'blue' }, [SCREEN]).theme).toBe('system');
  });

  it('comes back in the next run', () => {
    const file = join(folder, 'window.json');
    writeWindowState(file, SAVED);
    expect(readWindowState(file, [SCREEN])).toEqual(SAVED);
    writeWindowState(file, { ...SAVED, maximized: true });
    expect(readWindowState(file, [SCREEN])).toEqual({ ...SAVED, maximized: true });
  });

  it.each([
    '',
    '{',
    'null',
    '[]',
    '1',
    '{"width":"900","height":700}',
    '{"width":1e9,"height":700}',
    '{"width":1}',
  ])('survives a file that holds %j', (text) => {
    const file = join(folder, 'damaged.json');
    writeFileSync(file, text);
    expect(readWindowState(file, [SCREEN])).toEqual(DEFAULT_STATE);
  });

  it('is the default in a first run, and no message if it cannot be kept', () => {
    expect(readWindowState(join(folder, 'none.json'), [SCREEN])).toEqual(DEFAULT_STATE);
    expect(() => writeWindowState(join(folder, 'no', 'folder.json'), SAVED)).not.toThrow();
  });

  it.each([
    ['left of all displays', { x: -890, y: 100 }],
    ['right of them', { x: 1900, y: 100 }],
    ['above', { x: 100, y: 0 }],
    ['below', { x: 100, y: 1060 }],
    ['at half a pixel', { x: 1.5, y: 100 }],
  ])('keeps its size but not a position %s', (_name, position) => {
    expect(fitState({ ...SAVED, ...position }, [SCREEN])).toEqual({
      ...{ width: 900, height: 700, maximized: false },
      theme: 'light',
    });
  });

  it('may be on a second display', () => {
    const left = { x: -1280, y: 0, width: 1280, height: 1024 };
    expect(fitState({ ...SAVED, x: -800 }, [SCREEN, left])).toEqual({ ...SAVED, x: -800 });
  });
});
