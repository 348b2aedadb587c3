import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { CONTENT_SECURITY_POLICY } from '../../app/shared/content-security-policy.ts';
import { available } from '../helpers/available.ts';

const file = fileURLToPath(new URL('../../dist/web/index.html', import.meta.url));
const folder = dirname(file);

describe.runIf(available('the built page', existsSync(file)))('the built page', () => {
  /** What the page's own policy allows, by directive. */
  const said = () => {
    const text = readFileSync(file, 'utf8').replaceAll('&#39;', "'");
    const policies = [...text.matchAll(/http-equiv="Content-Security-Policy" content="([^"]*)"/g)];
    expect(policies).toHaveLength(1);
    return directives(policies[0]![1]!);
  };

  it("has the policy of the shell's header, but for what only a header can say", () => {
    const { 'frame-ancestors': frames, ...others } = directives(CONTENT_SECURITY_POLICY);
    expect(frames).toBe("'none'");
    expect(said()).toEqual(others);
  });

  it('says it before anything that is loaded', () => {
    const text = readFileSync(file, 'utf8');
    expect(text.indexOf('Content-Security-Policy')).toBeLessThan(text.search(/<(script|link)/));
  });

  it('lets no script run that is not a file of the page', () => {
    expect(said()).toMatchObject({
      'default-src': "'none'",
      'script-src': "'self' 'wasm-unsafe-eval'",
      'worker-src': "'self'",
      'require-trusted-types-for': "'script'",
      'trusted-types': 'fewhue',
    });
    expect(readFileSync(file, 'utf8')).not.toMatch(/<script(?![^>]* src=)|\son\w+=|<style|\sstyle=/);
  });

  it('can be installed, with icons of the sizes that it names, and opens pictures', () => {
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.webmanifest'), 'utf8'));
    expect(manifest).toMatchObject({ start_url: './', scope: './', display: 'standalone' });
    for (const { src, sizes } of manifest.icons) {
      const { width, height } = PNG.sync.read(readFileSync(join(folder, src)));
      expect(`${width}x${height}`).toBe(sizes);
    }
    const endings = manifest.file_handlers.flatMap(({ accept }: { accept: Record<string, string[]> }) =>
      Object.values(accept).flat(),
    );
    expect(endings).toEqual(expect.arrayContaining(['.png', '.jpg', '.webp', '.fhq']));
    expect(readFileSync(file, 'utf8')).toContain('rel="manifest" href="./manifest.webmanifest"');
  });

  it('has a service worker that keeps every file of it', () => {
    const text = readFileSync(join(folder, 'service-worker.js'), 'utf8');
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
    // The page itself is kept as the folder.
    const kept = files.filter((name) => !['index.html', 'service-worker.js'].includes(name));
    expect(kept.length).toBeGreaterThan(20);
    expect(kept.filter((name) => !text.includes(name))).toEqual([]);
  });

  it('comes with the licences of what is bundled, in the window and in its worker', () => {
    const licences = readFileSync(new URL('../../dist/web/third-party-licenses.md', import.meta.url), 'utf8');
    for (const name of [
      'react',
      'three',
      'zustand',
      'jxl-oxide-wasm',
      'ml-matrix',
      'is-any-array',
      '@zip.js/zip.js',
      'assemblyscript',
      '@fontsource-variable/inter',
    ])
      expect(licences.match(new RegExp(`^## ${name} - `, 'gm')), name).toHaveLength(1);
  });
});

function directives(policy: string): Record<string, string> {
  return Object.fromEntries(
    policy.split('; ').map((part) => [part.slice(0, part.indexOf(' ')), part.slice(part.indexOf(' ') + 1)]),
  );
}
