import { encodePng } from 'fewhue';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import type { MenuCommand } from '../../app/shared/commands.ts';
import type { Host, HostFailure } from '../../app/shared/ipc-contract.ts';
import { readPng, toRgba } from './png-reader.ts';

/** A file that a test gives to a host, or finds where the host saved it. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * A host and the person in front of it. `host` may stand for one elsewhere (a page in a browser), since the suite only
 * passes plain data; what a host cannot do at all is left out.
 */
export interface HostUnderTest {
  readonly host: Omit<Host, 'acceptFiles'>;
  /** What the person chooses in the next open dialog; nothing to cancel it. */
  choose(files: readonly NamedBytes[]): void | Promise<void>;
  /** The person drops or pastes files. */
  drop(files: readonly NamedBytes[]): ReturnType<Host['acceptFiles']>;
  /** Every file that was saved, archives unpacked, once folders are closed. */
  saved(): Promise<readonly NamedBytes[]>;
  clipboardText(): Promise<string>;
  /** The person cancels the next save dialog, and the next folder dialog. */
  readonly cancelSaving?: () => void | Promise<void>;
  /** The host remembers pictures of earlier runs. */
  readonly remembers?: boolean;
  /** The person gives files from outside the window, and uses the menu. */
  readonly outside?: {
    open(files: readonly NamedBytes[]): void | Promise<void>;
    menu(command: MenuCommand): void | Promise<void>;
  };
}

const picture = (name: string, ...pixels: readonly number[][]): NamedBytes => {
  const png = new PNG({ width: pixels.length, height: 1 });
  png.data.set(pixels.flat());
  return { name, bytes: Uint8Array.from(PNG.sync.write(png)) };
};
const RED = picture('red.png', [255, 0, 0, 255], [250, 5, 9, 255], [0, 0, 0, 0]);
const BLUE = picture('blau & grün.png', [0, 0, 255, 255]);
const BROKEN = { name: 'broken.png', bytes: RED.bytes.slice(0, 50) };
const BYTES = Uint8Array.of(1, 2, 3, 250);

/** Holds one kind of host to the contract. `makeHost` gives a fresh host with nothing open or saved. */
export function describeHost(kind: string, makeHost: () => HostUnderTest | Promise<HostUnderTest>): void {
  describe(`the host: ${kind}`, () => {
    openingTests(makeHost);
    decodingTests(makeHost);
    savingTests(makeHost);
    folderTests(makeHost);
    otherTests(makeHost);
    rememberingTests(makeHost);
    outsideTests(makeHost);
  });
}

type Make = () => HostUnderTest | Promise<HostUnderTest>;

/** The failure of a refused call: one line, without a folder or a stack. */
async function failure(call: Promise<unknown>): Promise<HostFailure> {
  const answer = await call.then(
    (value) => ({ value }),
    (reason: HostFailure) => ({ reason }),
  );
  if (!('reason' in answer)) throw new Error(`was not refused: ${JSON.stringify(answer.value)}`);
  const { code, message } = answer.reason;
  expect(code).toMatch(/^[a-z-]+$/);
  expect(message).toMatch(/^[^\n]{5,300}$/);
  expect(message).not.toMatch(/\/tmp\/|\.ts:|\.js:/);
  return { code, message };
}

async function open(under: HostUnderTest, ...files: readonly NamedBytes[]) {
  await under.choose(files);
  return under.host.openPictures();
}

function openingTests(make: Make): void {
  it('opens what the person chooses, by name and size', async () => {
    const refs = await open(await make(), RED, BLUE);
    expect(refs.map(({ name, bytes }) => ({ name, bytes }))).toEqual([
      { name: 'red.png', bytes: RED.bytes.length },
      { name: 'blau & grün.png', bytes: BLUE.bytes.length },
    ]);
    expect(new Set(refs.map(({ token }) => token)).size).toBe(2);
    for (const { token } of refs) expect(token).not.toMatch(/[/\\]/);
  });

  it('opens nothing if the person cancels', async () => {
    expect(await open(await make())).toEqual([]);
  });

  it('takes what is dropped, and a picture twice as two', async () => {
    const under = await make();
    const refs = await under.drop([RED, RED]);
    expect(refs.map(({ name }) => name)).toEqual(['red.png', 'red.png']);
    expect(refs[0]!.token).not.toBe(refs[1]!.token);
    expect((await under.host.decode(refs[1]!.token)).width).toBe(3);
  });
}

function decodingTests(make: Make): void {
  it('decodes to straight RGBA', async () => {
    const under = await make();
    const [ref] = await open(under, RED);
    const { width, height, data } = await under.host.decode(ref!.token);
    expect([width, height]).toEqual([3, 1]);
    expect(data).toBeInstanceOf(Uint8Array);
    expect([...data.subarray(0, 8)]).toEqual([255, 0, 0, 255, 250, 5, 9, 255]);
    expect(data[11]).toBe(0);
  });

  it('names the picture that it cannot decode', async () => {
    const under = await make();
    const [broken] = await open(under, BROKEN);
    const { code, message } = await failure(under.host.decode(broken!.token));
    expect(code).toBe('unsupported-input');
    expect(message).toContain('broken.png');
  });

  it('refuses tokens that it did not give, and those it took back', async () => {
    const under = await make();
    const [red, blue] = await open(under, RED, BLUE);
    await under.host.release(red!.token);
    await under.host.release(red!.token);
    for (const token of [red!.token, 'nothing', '', '/etc/passwd', '__proto__'])
      expect((await failure(under.host.decode(token))).code).toBe('refused');
    expect((await under.host.decode(blue!.token)).width).toBe(1);
  });
}

function savingTests(make: Make): void {
  it('saves the very bytes', async () => {
    const under = await make();
    expect(await under.host.save({ name: 'out.png', bytes: BYTES })).toBe('out.png');
    expect(await under.saved()).toEqual([{ name: 'out.png', bytes: BYTES }]);
  });

  it('saves a part of a buffer as just that part', async () => {
    const under = await make();
    await under.host.save({ name: 'part.fhq', bytes: BYTES.subarray(1, 3) });
    expect((await under.saved()).map(({ bytes }) => [...bytes])).toEqual([[2, 3]]);
  });

  it('refuses names that lead elsewhere', async () => {
    const under = await make();
    const folder = await under.host.chooseFolder('pictures');
    for (const name of ['../out.png', 'a/b.png', 'a\\b.png', '', '.png', 'con.png', 'a\n.png']) {
      expect((await failure(under.host.save({ name, bytes: BYTES }))).code, name).toBe('refused');
      const inFolder = under.host.saveInFolder(folder!.token, { name, bytes: BYTES });
      expect((await failure(inFolder)).code, name).toBe('refused');
    }
    await under.host.closeFolder(folder!.token);
    expect(await under.saved()).toEqual([]);
  });

  it('saves nothing if the person cancels', async ({ skip }) => {
    const under = await make();
    if (!under.cancelSaving) return skip();
    await under.cancelSaving();
    expect(await under.host.save({ name: 'out.png', bytes: BYTES })).toBeUndefined();
    expect(await under.host.chooseFolder('pictures')).toBeUndefined();
    expect(await under.saved()).toEqual([]);
  });
}

function folderTests(make: Make): void {
  it('replaces nothing in a folder, but numbers', async () => {
    const under = await make();
    const folder = await under.host.chooseFolder('pictures');
    expect(folder!.name).not.toMatch(/[/\\]/);
    const names: string[] = [];
    for (const value of [1, 2, 3])
      names.push(
        await under.host.saveInFolder(folder!.token, { name: 'a.b.png', bytes: Uint8Array.of(value) }),
      );
    expect(names).toEqual(['a.b.png', 'a.b-2.png', 'a.b-3.png']);
    await under.host.closeFolder(folder!.token);
    const saved = (await under.saved()).map(({ name, bytes }) => [name, ...bytes]).sort();
    expect(saved).toEqual([
      ['a.b-2.png', 2],
      ['a.b-3.png', 3],
      ['a.b.png', 1],
    ]);
  });

  it('refuses folders that were not chosen, or are closed', async () => {
    const under = await make();
    const request = { name: 'a.png', bytes: BYTES };
    expect((await failure(under.host.saveInFolder('nothing', request))).code).toBe('refused');
    const folder = await under.host.chooseFolder('pictures');
    await under.host.closeFolder(folder!.token);
    expect((await failure(under.host.saveInFolder(folder!.token, request))).code).toBe('refused');
  });
}

function otherTests(make: Make): void {
  it('says what it is', async () => {
    const { host } = await make();
    const version = await host.version();
    expect(version.fewhue).toMatch(/^\d+\.\d+\.\d+/);
    expect(version.host).not.toBe('');
    expect(['desktop', 'browser']).toContain(host.kind);
  });

  it('copies text', async () => {
    const under = await make();
    await under.host.copyText('#ff0000 ü');
    expect(await under.clipboardText()).toBe('#ff0000 ü');
  });

  it('copies PNG pictures and nothing else', async () => {
    const { host } = await make();
    await host.copyPicture(RED.bytes);
    expect((await failure(host.copyPicture(BYTES))).code).toBe('refused');
  });

  it('encodes a PNG of the very colours, at every effort, or leaves it to the engine', async () => {
    const { host } = await make();
    const palette = Uint8Array.of(10, 20, 30, 255, 200, 100, 0, 255, 0, 0, 0, 0);
    const indices = Uint8Array.of(0, 1, 2, 2, 1, 0);
    const colors = [...indices].flatMap((i) => [...palette.subarray(4 * i, 4 * i + 4)]);
    const image = { width: 3, height: 2, indices };
    for (let effort = 1; effort <= 10; effort++) {
      const own = await host.encodePng({ ...image, palette, effort });
      const png = own ?? (await encodePng({ ...image, palette: { colors: palette } }, { effort }));
      expect([...toRgba(readPng(png))]).toEqual(colors);
    }
  });
}

function rememberingTests(make: Make): void {
  it('opens recent pictures again until the list is cleared', async ({ skip }) => {
    const under = await make();
    const { host } = under;
    if (!under.remembers) return skip();
    for (const ref of await open(under, RED, BLUE)) {
      await host.decode(ref.token);
      await host.release(ref.token);
    }
    const recent = await host.recentPictures();
    expect(recent.map(({ name }) => name)).toEqual(['blau & grün.png', 'red.png']);
    const again = await host.openRecent(recent[1]!.token);
    expect(again).toMatchObject({ name: 'red.png', bytes: RED.bytes.length });
    expect((await host.decode(again.token)).width).toBe(3);
    await host.clearRecent();
    expect(await host.recentPictures()).toEqual([]);
    await failure(host.openRecent(recent[1]!.token));
  });

  it('refuses recent pictures that it did not list', async () => {
    const { host } = await make();
    expect((await failure(host.openRecent('nothing'))).code).toBe('refused');
  });
}

function outsideTests(make: Make): void {
  it('keeps what comes before it is asked, and then tells', async ({ skip }) => {
    const { host, outside } = await make();
    if (!outside) return skip();
    const received: string[][] = [];
    await outside.open([RED]);
    host.on('open', (refs) => received.push(refs.map(({ name }) => name)));
    expect((await host.pendingPictures()).map(({ name }) => name)).toEqual(['red.png']);
    expect(await host.pendingPictures()).toEqual([]);
    expect(received).toEqual([]);
    await outside.open([BLUE]);
    await expect.poll(() => received).toEqual([['blau & grün.png']]);
  });

  it('passes on the menu until it is told to stop', async ({ skip }) => {
    const { host, outside } = await make();
    if (!outside) return skip();
    const received: MenuCommand[] = [];
    const stop = host.on('menu', (command) => received.push(command));
    await outside.menu('undo');
    await expect.poll(() => received).toEqual(['undo']);
    stop();
    await outside.menu('redo');
    expect(received).toEqual(['undo']);
  });
}
