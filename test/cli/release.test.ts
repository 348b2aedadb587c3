import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../helpers/npm.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const folder = temporaryFolder();

function release(...args: string[]) {
  const script = join(ROOT, 'scripts', 'release.mjs');
  return spawnSync(process.execPath, [script, ...args], { cwd: folder, encoding: 'utf8' });
}

describe('the release script', () => {
  it('packs, checks and sums up, and publishes nothing', () => {
    const to = join(folder, 'release');
    const { status, stdout, stderr } = release('--no-build', '--no-tests', '--to', to);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toContain('Nothing was published');
    const [sums, tarball] = readdirSync(to).sort();
    expect([sums, tarball]).toEqual(['SHA256SUMS', expect.stringMatching(/^fewhue-[\d.]+\.tgz$/)]);
    const sum = createHash('sha256')
      .update(readFileSync(join(to, tarball!)))
      .digest('hex');
    expect(readFileSync(join(to, sums!), 'utf8')).toBe(`${sum}  ${tarball}\n`);
  });

  it.each(['--no-build', '--no-tests'])('publishes nothing with %s', (flag) => {
    const { status, stderr } = release('--publish', flag);
    expect(stderr).toBe('release: only what was built and tested is published\n');
    expect(status).toBe(1);
  });
});
