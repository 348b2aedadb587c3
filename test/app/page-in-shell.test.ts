import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Host } from '../../app/shared/ipc-contract.ts';
import { runCli } from '../helpers/run-cli.ts';
import {
  canRunShellInBrowser,
  openShellInBrowser,
  type ShellInBrowser,
} from '../helpers/shell-in-browser.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const folder = temporaryFolder();
const sample = fileURLToPath(new URL('../../sample-images/coffee.png', import.meta.url));

// Where Electron cannot be had, this is as near to it as a test comes: the built page under the shell's headers,
// talking through the built preload script to the handlers of the main process.
describe.skipIf(!canRunShellInBrowser)('the page in the shell', () => {
  let shell: ShellInBrowser;
  beforeAll(async () => {
    shell = await openShellInBrowser(folder, [sample]);
  }, 60_000);
  afterAll(() => shell?.close());

  it('opens the picture of the command line, which is recent once it was decoded', async () => {
    await expect.poll(() => shell.desktop.services.recents.list(), { timeout: 30_000 }).toEqual([sample]);
    await expect.poll(() => shell.page.locator('canvas').count(), { timeout: 30_000 }).toBeGreaterThan(0);
  });

  it('saves the file that the command it copies writes, byte for byte', async () => {
    const { page, desktop } = shell;
    await page.locator('canvas[data-kind="exact"]').first().waitFor();
    await page.keyboard.press('Alt+c');
    await expect.poll(() => desktop.text).toContain('coffee.png');
    await page.keyboard.press('Control+s');
    // While it is written the file is there under another name.
    const written = () => readdirSync(desktop.output).filter((name) => name.endsWith('.png'));
    await expect.poll(written, { timeout: 30_000 }).toHaveLength(1);
    const [name] = written();
    const args = desktop.text.split(' ').slice(desktop.text.split(' ').indexOf('compress'));
    const { code, stderr } = await runCli([...args, '-o', join(folder, 'cli.png')], {
      cwd: dirname(sample),
    });
    expect(code, stderr).toBe(0);
    const [own, cli] = [join(desktop.output, name!), join(folder, 'cli.png')].map((path) =>
      readFileSync(path),
    );
    expect(Buffer.compare(own!, cli!)).toBe(0);
  });

  it('needs nothing that the content security policy refuses', () => {
    expect(shell.problems).toEqual([]);
    expect(shell.desktop.reported).toEqual([]);
  });

  it('is refused what the policy refuses', async () => {
    const tried = await shell.page.evaluate(async () => {
      const { fewhueHost: host } = globalThis as unknown as { fewhueHost: Host };
      const outcome = (work: () => unknown) =>
        Promise.resolve()
          .then(work)
          .then(
            () => 'done',
            (reason) => reason.code ?? 'failed',
          );
      return Promise.all([
        // Not at once: what a debugger evaluates may do so.
        new Promise((done) => setTimeout(done)).then(() => outcome(() => new Function('return 1')())),
        outcome(() => fetch('http://127.0.0.1:1/')),
        outcome(() => host.decode('nothing')),
        outcome(() => host.save({ name: '../x.png', bytes: new Uint8Array(1) })),
      ]);
    });
    expect(tried).toEqual(['failed', 'failed', 'refused', 'refused']);
  });
});
