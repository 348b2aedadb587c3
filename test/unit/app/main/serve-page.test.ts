import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pagePath, servePage } from '../../../../app/main/serve-page.ts';
import { CONTENT_SECURITY_POLICY } from '../../../../app/shared/content-security-policy.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const folder = temporaryFolder();
const page = join(folder, 'web');
mkdirSync(join(page, 'assets'), { recursive: true });
writeFileSync(join(page, 'index.html'), '<!doctype html>');
writeFileSync(join(page, 'assets', 'main-x.js'), 'export {};');
writeFileSync(join(page, 'assets', 'some name.png'), 'png');
writeFileSync(join(page, '.secret.json'), '{}');
writeFileSync(join(page, 'notes.txt'), 'not part of a page');
writeFileSync(join(folder, 'outside.json'), '{}');
mkdirSync(join(folder, 'web-other'));
writeFileSync(join(folder, 'web-other', 'a.json'), '{}');
symlinkSync(join(folder, 'outside.json'), join(page, 'link.json'));

const serve = servePage(page);
const get = (path: string, method = 'GET') => serve({ url: `fewhue-app://bundle/${path}`, method });

describe('servePage', () => {
  it.each([
    ['index.html', 'text/html; charset=utf-8', '<!doctype html>'],
    ['index.html?x=../../outside.json#top', 'text/html; charset=utf-8', '<!doctype html>'],
    ['assets/main-x.js', 'text/javascript; charset=utf-8', 'export {};'],
    ['assets/some%20name.png', 'image/png', 'png'],
    ['assets/../index.html', 'text/html; charset=utf-8', '<!doctype html>'],
  ])('gives %s', async (path, type, text) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(await response.text()).toBe(text);
  });

  it.each([
    ...['', 'missing.js', 'assets', 'assets/', '.secret.json', 'notes.txt', 'link.json', 'index.html/'],
    ...['../outside.json', '../../outside.json', '%2e%2e/outside.json', '..%2foutside.json'],
    ...['..%5coutside.json', '%252e%252e/outside.json', '../web-other/a.json', '..%2fweb-other%2fa.json'],
    ...['assets/%2e%2e%2f%2e%2e%2foutside.json', '/etc/passwd', '//etc/passwd', '%2fetc%2fpasswd.json'],
    ...['index.html%00.png', '%00', '%', '%ff.json', 'C:%5cWindows%5cwin.json', 'file:///outside.json'],
  ])('gives nothing for %j', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
  });

  it('serves its own origin only', () => {
    for (const address of [
      ...['fewhue-app://other/index.html', 'file:///index.html', 'https://bundle/index.html', 'fewhue-app:'],
      ...['fewhue-app:index.html', 'fewhue-app:///index.html', 'fewhue-app://bundle:80/index.html', 'x', ''],
    ])
      expect(pagePath(address), address).toBeUndefined();
  });

  it('only reads', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'])
      expect((await get('index.html', method)).status).toBe(405);
  });

  it('sends the strict policy with every answer', async () => {
    for (const response of [await get('index.html'), await get('missing'), await get('index.html', 'POST')]) {
      expect(response.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('has a policy that lets in nothing inline, evaluated or from the network', () => {
    const rules = new Map(
      CONTENT_SECURITY_POLICY.split('; ').map((rule) => {
        const [name, ...sources] = rule.split(' ');
        return [name!, sources] as const;
      }),
    );
    expect(rules.get('default-src')).toEqual(["'none'"]);
    expect(rules.get('script-src')).toEqual(["'self'", "'wasm-unsafe-eval'"]);
    expect(CONTENT_SECURITY_POLICY).not.toMatch(
      /unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')|https?:|\*/,
    );
  });
});
