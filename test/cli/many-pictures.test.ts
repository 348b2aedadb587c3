import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { encodePixels } from 'fewhue';
import { load } from 'js-yaml';
import { beforeAll, describe, expect, it } from 'vitest';
import { available } from '../helpers/available.ts';
import { ROOT } from '../helpers/npm.ts';
import { photo } from '../helpers/pictures.ts';
import { hasQueue, RedisUnderTest } from '../helpers/redis.ts';
import { CLI } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const guide = readFileSync(join(ROOT, 'docs/many-pictures.md'), 'utf8');
const cwd = temporaryFolder();
const PICTURES = 6;

/** The files in YAML that the guide shows. */
const files = [...guide.matchAll(/^```yaml\n(.*?)^```/gms)].map(([, text]) => load(text!) as Service);
const [job, compose] = [files.find(({ kind }) => kind === 'Job')!, files.find(({ services }) => services)!];

// biome-ignore lint/suspicious/noExplicitAny: the shape is what is tested
type Service = Record<string, any>;

/** Runs a line of a shell that finds fewhue, as a container would. */
async function shell(line: string, env: Record<string, string> = {}): Promise<string> {
  const path = `${join(cwd, 'bin')}${delimiter}${process.env['PATH']}`;
  const child = spawn('/bin/sh', ['-c', line], { cwd, env: { ...process.env, PATH: path, ...env } });
  let said = '';
  child.stderr.on('data', (text) => (said += text));
  const [code] = await once(child, 'close');
  return `${code} ${said}`;
}

const results = (folder: string) => readdirSync(join(cwd, folder)).filter((name) => name.endsWith('.png'));

describe.runIf(available('/bin/sh', process.platform !== 'win32'))('the guide to many pictures', () => {
  beforeAll(async () => {
    for (const folder of ['bin', 'photos', 'histograms', 'redis']) mkdirSync(join(cwd, folder));
    writeFileSync(join(cwd, 'bin/fewhue'), `#!/bin/sh\nexec '${process.execPath}' '${CLI}' "$@"\n`);
    chmodSync(join(cwd, 'bin/fewhue'), 0o755);
    for (let i = 0; i < PICTURES; i++)
      writeFileSync(join(cwd, `photos/${i}.png`), await encodePixels(photo(20, 15, i), { effort: 1 }));
  });

  it('has a Job for Kubernetes whose parts belong together, and whose command does its share', async () => {
    expect(job).toMatchObject({
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: expect.any(String) },
    });
    const { completionMode, completions, parallelism, backoffLimitPerIndex, template } = job['spec'];
    // A limit of attempts for each index takes an indexed Job whose pods are not restarted.
    expect([completionMode, template.spec.restartPolicy]).toEqual(['Indexed', 'Never']);
    for (const number of [completions, parallelism, backoffLimitPerIndex]) expect(number).toBeGreaterThan(0);
    const [container] = template.spec.containers;
    const volumes = template.spec.volumes.map(({ name }: Service) => name);
    for (const { name, mountPath } of container.volumeMounts) {
      expect(volumes).toContain(name);
      expect(container.workingDir).toBe(mountPath);
    }
    expect(container.command).toEqual(['/bin/sh', '-c']);
    const [line] = container.args as string[];
    expect(line).toContain(`/${completions}"`);
    expect(await shell(line!, { JOB_COMPLETION_INDEX: '2' })).toBe('0 ');
    expect(results('small')).toEqual(['2-k64.png']);
  });

  it('has commands for one palette on many machines that give what --shared gives', async () => {
    const [, block] = /On each\nof 100.*?```\n(.*?)```/s.exec(guide)!;
    const [count, merge, map] = block!.trim().split('\n') as [string, string, string];
    const shares = ['1', '2'].map(
      (n) => (line: string) =>
        line.replaceAll('7/100', `${n}/2`).replaceAll('7.fhh', `${n}.fhh`).replace('small/', 'mapped/'),
    );
    for (const share of shares) expect(await shell(share(count))).toBe('0 ');
    expect(await shell(merge)).toBe('0 ');
    for (const share of shares) expect(await shell(share(map))).toBe('0 ');
    expect(await shell('fewhue batch photos/ -r -k 64 --shared -o shared/ -q')).toBe('0 ');
    expect(results('mapped')).toEqual(results('shared'));
    for (const name of results('shared'))
      expect(readFileSync(join(cwd, 'mapped', name)).equals(readFileSync(join(cwd, 'shared', name)))).toBe(
        true,
      );
  });

  it.runIf(hasQueue)('has services for Compose that work together', async () => {
    const { redis, worker, batch } = compose['services'] as Record<string, Service>;
    for (const { image, command } of [redis!, worker!, batch!])
      expect([image, command].every((text) => typeof text === 'string' && text !== '')).toBe(true);
    expect(Object.keys(compose['volumes'])).toContain(redis!['volumes'][0].split(':')[0]);
    for (const one of [worker!, batch!]) expect(one['volumes'][0].split(':')[1]).toBe(one['working_dir']);
    expect(redis!['command']).toMatch(/^redis-server --appendonly yes --requirepass \$\{REDIS_PASSWORD\}$/);
    rmSync(join(cwd, 'small'), { recursive: true, force: true });
    const server = await RedisUnderTest.begin(join(cwd, 'redis'), 'a-secret');
    try {
      const urlOf = ({ environment }: Service) =>
        (environment['FEWHUE_QUEUE'] as string)
          .replace(/\$\{REDIS_PASSWORD\}/, 'a-secret')
          .replace('redis:6379', `127.0.0.1:${server.port}`);
      const working = `${worker!['command']} & W=$!; ${batch!['command']} -q; C=$?; kill $W; wait $W; exit $C`;
      expect(urlOf(worker!)).toBe(urlOf(batch!));
      expect(await shell(working, { FEWHUE_QUEUE: urlOf(batch!) })).toBe('0 ');
      expect(results('small')).toHaveLength(PICTURES);
    } finally {
      await server.stop();
    }
  });
});
