import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openImage } from 'fewhue/node';
import { _electron, type ElectronApplication } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { PAGE_URL } from '../../app/main/page-address.ts';
import type { Host } from '../../app/shared/ipc-contract.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const sample = join(root, 'sample-images', 'coffee.png');
const folder = temporaryFolder();

/** Electron's program, if it has been fetched. */
function findElectron(): string | undefined {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const note = join(folder, 'path.txt');
  const program = existsSync(note) && join(folder, 'dist', readFileSync(note, 'utf8'));
  return program && existsSync(program) ? program : undefined;
}

const { DISPLAY: X11, WAYLAND_DISPLAY: WAYLAND } = process.env;
const executablePath = findElectron();
const display = process.platform !== 'linux' || Boolean(X11 ?? WAYLAND);
const built =
  existsSync(join(root, 'dist', 'web', 'index.html')) && existsSync(join(root, 'dist', 'app', 'main.cjs'));
// Chromium's sandbox, which the app insists on, does not run as root.
const user = process.getuid?.() !== 0;

// Skipped wherever Electron is not, CI included: npm has no package with its binary, and CI may fetch nothing else.
// So unlike other tests this one does not fail for want of its tool.
describe.skipIf(!executablePath || !display || !built || !user)('the app, really started', () => {
  let app: ElectronApplication | undefined;
  afterAll(() => app?.close());

  it('shows the page, opens the picture of its command line, and lets the page do nothing else', async () => {
    const userData = mkdtempSync(join(folder, 'user-'));
    app = await _electron.launch({
      executablePath: executablePath!,
      cwd: root,
      args: ['dist/app', `--user-data-dir=${userData}`, sample],
    });
    const page = await app.firstWindow();
    expect(page.url()).toBe(PAGE_URL);
    const seen = await page.evaluate(async () => {
      const { fewhueHost: host } = globalThis as unknown as { fewhueHost: Host };
      const refused = (call: Promise<unknown>) =>
        call.then(
          () => 'done',
          (reason) => reason.code ?? 'failed',
        );
      return {
        kind: host.kind,
        version: await host.version(),
        node: ['require', 'process', 'module'].filter((name) => name in globalThis),
        network: await refused(fetch('https://example.org')),
        token: await refused(host.decode('nothing')),
        name: await refused(host.save({ name: '../x.png', bytes: new Uint8Array(1) })),
        // Not at once: what a debugger evaluates may do so.
        inline: await new Promise((done) => setTimeout(done)).then(() => {
          try {
            return new Function('return 1')();
          } catch {
            return 'failed';
          }
        }),
      };
    });
    expect(seen).toMatchObject({ kind: 'desktop', node: [], network: 'failed', inline: 'failed' });
    expect([seen.token, seen.name]).toEqual(['refused', 'refused']);
    expect(seen.version.host).toMatch(/^Electron \d/);
    // A picture is recent once the page has decoded it.
    const recent = () =>
      page.evaluate(async () => {
        const { fewhueHost: host } = globalThis as unknown as { fewhueHost: Host };
        return (await host.recentPictures()).map(({ name }) => name);
      });
    await expect.poll(recent, { timeout: 20_000 }).toEqual(['coffee.png']);
  });

  it('decodes as the command line does', async () => {
    const { image } = await openImage(sample);
    const page = await app!.firstWindow();
    const sums = await page.evaluate(async () => {
      const { fewhueHost: host } = globalThis as unknown as { fewhueHost: Host };
      const bytes = new Uint8Array(await (await fetch('./index.html')).arrayBuffer());
      const [ref] = await host.acceptFiles([new File([bytes], 'page.png')]);
      const failure = await host.decode(ref!.token).catch((reason) => reason.code);
      const [recent] = await host.recentPictures();
      const again = await host.decode((await host.openRecent(recent!.token)).token);
      return { failure, length: again.data.length, sum: again.data.reduce((a, b) => (a * 31 + b) >>> 0, 0) };
    });
    expect(sums.failure).toBe('unsupported-input');
    expect(sums.length).toBe(image.data.length);
    let sum = 0;
    for (const value of image.data) sum = (sum * 31 + value) >>> 0;
    expect(sums.sum).toBe(sum);
  });
});
