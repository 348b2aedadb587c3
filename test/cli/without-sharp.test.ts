import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const urlOf = (path: string) => new URL(`../../${path}`, import.meta.url);

/** Whether compressing a sample loads sharp's native library into a process of its own. */
function loadsSharp(sample: string): boolean {
  const script = `
    import { compressFile } from ${JSON.stringify(urlOf('dist/node.js').href)};
    const { width } = await compressFile(process.argv[1], { colors: 4, output: null });
    const { sharedObjects } = process.report.getReport();
    console.log(JSON.stringify({ width, loaded: sharedObjects.some((path) => /libvips|sharp-/.test(path)) }));`;
  const path = fileURLToPath(urlOf(`sample-images/${sample}`));
  const args = ['--input-type=module', '-e', script, path];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  const { width, loaded } = JSON.parse(stdout || JSON.stringify({ stderr }));
  expect(width, stderr).toBeGreaterThan(0);
  return loaded;
}

it('compresses a plain PNG without loading sharp, and others with it', () => {
  expect(loadsSharp('coffee.png')).toBe(false);
  expect(loadsSharp('soft-alpha.png')).toBe(false);
  expect(loadsSharp('rocket.jpg')).toBe(true);
});
