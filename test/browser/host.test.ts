import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import type { Download, FileChooser, Page } from 'playwright-core';
import sharp from 'sharp';
import { build } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { HOST_CALLS, type Host, type HostCalls } from '../../app/shared/ipc-contract.ts';
import { hasBrowser } from '../helpers/browser.ts';
import { describeHost, type HostUnderTest, type NamedBytes } from '../helpers/host-contract.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { bytesOf, samplePath } from './app-page.ts';
import { checksumBatch, onWindow } from './on-window.ts';
import { type TestBrowser, useBrowser } from './use-browser.ts';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Where the page keeps what its host is asked. */
interface HostPage {
  hostUnderTest: Host;
  downloads: number;
  /** Files to save, one after the other. */
  batch: readonly Uint8Array<ArrayBuffer>[];
}

describe.runIf(hasBrowser)('in Chromium', () => {
  const folder = temporaryFolder();
  beforeAll(async () => {
    await build({
      configFile: path('../../app/vite.config.ts'),
      root: path('host-page'),
      build: { outDir: folder, emptyOutDir: true },
      logLevel: 'error',
    });
  }, 120_000);
  const bench = useBrowser({ folder });

  describeHost('browser, folders as archives', async () => {
    const page = await openHostPage(bench);
    await page.evaluate(() => Reflect.deleteProperty(globalThis, 'showDirectoryPicker'));
    return browserUnderTest(page, async () => []);
  });

  describeHost('browser that writes folders', async () => {
    const page = await openHostPage(bench);
    await page.evaluate(() =>
      Object.assign(globalThis, {
        showDirectoryPicker: async () =>
          (await navigator.storage.getDirectory()).getDirectoryHandle('chosen', { create: true }),
      }),
    );
    return browserUnderTest(page, () => filesIn(page, 'chosen'));
  });

  it('decodes files to the pixels that a canvas shows, whichever way it takes', async () => {
    const page = await openHostPage(bench);
    const photo = () => sharp(samplePath('coffee.png')).resize(61, 47);
    const files = {
      'plain.jpg': await photo().jpeg().toBuffer(),
      'full.jpg': await photo().jpeg({ chromaSubsampling: '4:4:4' }).toBuffer(),
      'upright.jpg': await photo().withMetadata({ orientation: 1 }).jpeg().toBuffer(),
      'turned.jpg': await photo().withMetadata({ orientation: 6 }).jpeg().toBuffer(),
      'grey.jpg': await photo().grayscale().jpeg().toBuffer(),
      'opaque.png': await photo().removeAlpha().png().toBuffer(),
      'lossy.webp': await photo().removeAlpha().webp().toBuffer(),
    };
    for (const [name, bytes] of Object.entries(files)) {
      const differing = await page.evaluate(countDiffering, [name, [...bytes]] as [string, number[]]);
      expect(differing, name).toBe(0);
    }
  });

  it('makes archives off the thread of the window', async () => {
    const page = await openHostPage(bench);
    await page.evaluate(() => {
      Reflect.deleteProperty(globalThis, 'showDirectoryPicker');
      const batch = Array.from({ length: 6 }, (_, n) => new Uint8Array(8_000_000).fill(n + 1));
      Object.assign(globalThis, { batch });
    });
    const download = page.waitForEvent('download');
    const archive = await onWindow(page, saveArchive);
    const bytes = Uint8Array.from(await bytesOf(await download));
    expect(Object.values(unzipSync(bytes)).map((file) => [file.length, file.at(-1)])).toEqual(
      [1, 2, 3, 4, 5, 6].map((value) => [8_000_000, value]),
    );
    // What no archive is made without, even if its bytes are never copied.
    const least = await onWindow(page, checksumBatch);
    expect(new DataView(bytes.buffer).getUint32(14, true)).toBe(least.value[0]);
    expect(archive.seconds).toBeLessThan(least.seconds);
  });

  it('refuses, and does not fail, where the browser asks the person in vain', async () => {
    const page = await openHostPage(bench);
    await page.evaluate(() =>
      Object.assign(globalThis, {
        showDirectoryPicker: async () => {
          throw new DOMException('no', 'NotAllowedError');
        },
      }),
    );
    const { host } = browserUnderTest(page, async () => []);
    await expect(host.chooseFolder('pictures')).rejects.toMatchObject({ code: 'refused' });
  });
});

/** Runs in the page: bytes in which a file that the host decodes differs from what a canvas reads back of it. */
async function countDiffering([name, bytes]: [string, number[]]): Promise<number> {
  const { hostUnderTest } = globalThis as unknown as HostPage;
  const file = new File([Uint8Array.from(bytes)], name);
  const [ref] = await hostUnderTest.acceptFiles([file]);
  const { width, height, data } = await hostUnderTest.decode(ref!.token);
  const bitmap = await createImageBitmap(file);
  if (bitmap.width !== width || bitmap.height !== height) return Number.POSITIVE_INFINITY;
  const context = new OffscreenCanvas(width, height).getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  const shown = context.getImageData(0, 0, width, height).data;
  return shown.reduce((sum, value, i) => sum + (value === data[i] ? 0 : 1), 0);
}

async function openHostPage(bench: TestBrowser): Promise<Page> {
  const { page } = await bench.open({ permissions: ['clipboard-read', 'clipboard-write'] });
  await page.waitForFunction(() => 'hostUnderTest' in globalThis);
  await page.evaluate(() => {
    const counted = globalThis as unknown as HostPage;
    counted.downloads = 0;
    const { click } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      counted.downloads++;
      click.call(this);
    };
  });
  return page;
}

async function saveArchive(): Promise<void> {
  const { hostUnderTest: host, batch } = globalThis as unknown as HostPage;
  const folder = await host.chooseFolder('pictures');
  for (const bytes of batch) await host.saveInFolder(folder!.token, { name: 'a.png', bytes });
  await host.closeFolder(folder!.token);
}

/** The host of a page, and the person in front of the browser. `inFolder`: what was written into a chosen folder. */
function browserUnderTest(page: Page, inFolder: () => Promise<readonly NamedBytes[]>): HostUnderTest {
  let chosen: readonly NamedBytes[] = [];
  const downloads: Download[] = [];
  page.on('download', (download) => downloads.push(download));
  page.on('filechooser', (chooser: FileChooser) => {
    const files = chosen.map(({ name, bytes }) => ({
      ...{ name, mimeType: 'image/png' },
      buffer: Buffer.from(bytes),
    }));
    void chooser.setFiles(files);
  });
  const calls = HOST_CALLS.map((name) => [name, (...args: unknown[]) => callHost(page, name, args)]);
  return {
    host: { kind: 'browser', ...(Object.fromEntries(calls) as HostCalls), on: () => () => {} },
    choose: (files) => {
      chosen = files;
    },
    drop: (files) => callHost(page, 'acceptFiles', [files]) as ReturnType<Host['acceptFiles']>,
    saved: async () => {
      const begun = await page.evaluate(() => (globalThis as unknown as HostPage).downloads);
      await expect.poll(() => downloads.length).toBe(begun);
      return [...(await Promise.all(downloads.map(filesOf))).flat(), ...(await inFolder())];
    },
    clipboardText: () => page.evaluate(() => navigator.clipboard.readText()),
    remembers: true,
  };
}

/** Makes a call on the page. A rejection comes back as it is: an evaluation would make a mere message of it. */
async function callHost(page: Page, name: string, args: readonly unknown[]): Promise<unknown> {
  const answer = await page.evaluate(
    async ([called, given]) => {
      const { hostUnderTest: host } = globalThis as unknown as HostPage;
      const files = (list: unknown) =>
        (list as NamedBytes[]).map((file) => new File([file.bytes], file.name, { type: 'image/png' }));
      const input = called === 'acceptFiles' ? [files(given[0])] : given;
      try {
        const call = host[called as keyof Host] as (...input: unknown[]) => Promise<unknown>;
        return { value: await call(...input) };
      } catch (error) {
        const { code, message } = error as { code: unknown; message: unknown };
        return { failure: { code, message } };
      }
    },
    [name, args] as const,
  );
  if ('failure' in answer) throw answer.failure;
  return answer.value;
}

/** A downloaded file, or what is in it if it is an archive. */
async function filesOf(download: Download): Promise<NamedBytes[]> {
  const name = download.suggestedFilename();
  const bytes = Uint8Array.from(await bytesOf(download));
  if (!name.endsWith('.zip')) return [{ name, bytes }];
  return Object.entries(unzipSync(bytes)).map(([inside, data]) => ({
    name: inside,
    bytes: Uint8Array.from(data),
  }));
}

/** The files of a folder in the page's own file system. */
async function filesIn(page: Page, folder: string): Promise<NamedBytes[]> {
  const files = await page.evaluate(async (name) => {
    const root = await navigator.storage.getDirectory();
    const directory = await root.getDirectoryHandle(name, { create: true });
    const found: { name: string; bytes: number[] }[] = [];
    for await (const entry of directory.values()) {
      const file = await (entry as FileSystemFileHandle).getFile();
      found.push({ name: file.name, bytes: [...new Uint8Array(await file.arrayBuffer())] });
    }
    return found;
  }, folder);
  return files.map(({ name, bytes }) => ({ name, bytes: Uint8Array.from(bytes) }));
}
