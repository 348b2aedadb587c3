import { describe, expect, it } from 'vitest';
import { hasBrowser } from '../helpers/browser.ts';
import { useBrowser } from './use-browser.ts';

describe.runIf(hasBrowser)('a strict server', () => {
  const bench = useBrowser();

  it('that forbids WebAssembly is named as the reason', async () => {
    const { page } = await bench.open({ alone: true });
    // A server whose header is stricter than the page's own policy, for the page and its workers.
    await page.context().route('**/*', async (route) => {
      const response = await route.fetch();
      const headers = { ...response.headers(), 'content-security-policy': "script-src 'self'" };
      await route.fulfill({ response, headers });
    });
    await page.reload();
    await page.getByRole('button', { name: 'Open sample picture Coffee' }).click();
    const reason =
      "the page's Content-Security-Policy forbids WebAssembly: script-src must have 'wasm-unsafe-eval'";
    await page.getByText(reason).first().waitFor({ timeout: 30_000 });
    expect(await page.getByText(reason).count()).toBeGreaterThan(0);
  });
});
