import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { encodePixels } from 'fewhue';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { photo } from '../helpers/pictures.ts';
import { CERTIFICATE, hasQueue, RedisUnderTest } from '../helpers/redis.ts';
import { CLI, runCli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const PICTURES = 2000;
const KINDS = 20;
const SECRET = 'a-secret';

const cwd = temporaryFolder();
const quick = ['-r', '-k', '4', '--effort', '1', '--quiet'];
const outputs = (folder: string) =>
  (readdirSync(join(cwd, folder), { recursive: true }) as string[]).filter((name) => name.endsWith('.png'));
const bytesOf = (path: string) => readFileSync(join(cwd, path)).toString('base64');

let redis: RedisUnderTest;
const workers: { child: ChildProcess; said: () => string }[] = [];

function startWorker() {
  const args = ['worker', '--jobs', '1', '--take-over', '3'];
  const child = spawn(process.execPath, [CLI, ...args], {
    cwd,
    stdio: 'pipe',
    env: { ...process.env, FEWHUE_QUEUE: redis.url },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (text += piece));
  const worker = { child, said: () => text };
  workers.push(worker);
  return worker;
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await wait(50);
}

describe.runIf(hasQueue)('a queue', () => {
  beforeAll(async () => {
    for (const folder of ['in/0', 'in/1', 'few', 'redis']) mkdirSync(join(cwd, folder), { recursive: true });
    const kinds = await Promise.all(
      Array.from({ length: KINDS }, (_, i) => encodePixels(photo(6, 5, i), { effort: 1 })),
    );
    for (let i = 0; i < PICTURES; i++) writeFileSync(join(cwd, `in/${i % 2}/${i}.png`), kinds[i % KINDS]!);
    for (const [i, bytes] of kinds.entries()) writeFileSync(join(cwd, `few/${i}.png`), bytes);
    redis = await RedisUnderTest.begin(join(cwd, 'redis'), SECRET);
  }, 60_000);

  afterAll(async () => {
    for (const { child } of workers) child.kill('SIGKILL');
    await redis?.stop();
    for (const folder of ['in', 'out']) rmSync(join(cwd, folder), { recursive: true, force: true });
  }, 60_000);

  it('does every picture once, whatever dies', { timeout: 300_000 }, async () => {
    await runCli(['batch', 'few', ...quick, '-o', 'local'], { cwd });
    const all = [startWorker(), startWorker(), startWorker()];
    const submitted = runCli(['batch', 'in', ...quick, '-o', 'out', '--json-lines', '--queue', redis.url], {
      cwd,
    });
    const isBegun = () => {
      try {
        return outputs('out').length;
      } catch {
        return 0;
      }
    };
    await until(() => isBegun() > PICTURES / 5);
    all[0]!.child.kill('SIGKILL');
    await redis.stop();
    await redis.start();
    const done = await submitted;
    expect(done).toMatchObject({ code: 0, stderr: '' });

    const lines = done.stdout
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const { summary } = lines.pop();
    expect(summary).toMatchObject({ pictures: PICTURES, failed: 0 });
    expect(new Set(lines.map(({ output }) => output)).size).toBe(PICTURES);
    expect(outputs('out')).toHaveLength(PICTURES);
    const wanted = Array.from({ length: KINDS }, (_, i) => bytesOf(`local/${i}-k4.png`));
    for (let i = 0; i < PICTURES; i++)
      expect(bytesOf(`out/${i % 2}/${i}-k4.png`) === wanted[i % KINDS], `picture ${i}`).toBe(true);
    // Nothing is left of chunks, and the journal is one that a local run goes on by.
    expect(readdirSync(join(cwd, 'out')).sort()).toEqual(['.fewhue-journal', '0', '1']);
    const again = await runCli(['batch', 'in', ...quick, '-o', 'out', '--resume', '--json-lines'], { cwd });
    expect(JSON.parse(again.stdout.toString().trim().split('\n').at(-1)!).summary).toMatchObject({
      unchanged: PICTURES,
    });
  });

  it('finds one palette for all pictures, which is that of a local run', async () => {
    // Two chunks, of pictures whose names do not begin with 1.
    const shared = [...quick, '--shared', '-k', '9', '--exclude', '1*'];
    for (const [folder, queue] of [
      ['one-local', []],
      ['one-queue', ['--queue', redis.url]],
    ] as const) {
      const args = ['batch', 'in/0', ...shared, '-o', folder, '--save-palette', 'shared.hex', ...queue];
      expect(await runCli([...args, '--force'], { cwd })).toMatchObject({ code: 0, stderr: '' });
      renameSync(join(cwd, 'shared.hex'), join(cwd, `${folder}.hex`));
    }
    expect(bytesOf('one-queue.hex')).toBe(bytesOf('one-local.hex'));
    for (const name of outputs('one-local'))
      expect(bytesOf(`one-queue/${name}`)).toBe(bytesOf(`one-local/${name}`));
    expect(readdirSync(join(cwd, 'one-queue/.fewhue-shared'))).toEqual(['palette.json']);
  });

  it('goes on where a share was', async () => {
    const args = (...more: string[]) => ['batch', 'few', ...quick, '-o', 'begun', '--json-lines', ...more];
    await runCli(args('--shard', '1/2'), { cwd });
    const done = await runCli(args('--resume', '--queue', redis.url), { cwd });
    expect(done).toMatchObject({ code: 0, stderr: '' });
    const { summary } = JSON.parse(done.stdout.toString().trim().split('\n').at(-1)!);
    expect(summary).toMatchObject({ written: KINDS / 2, unchanged: KINDS / 2 });
  });

  it('has workers that end cleanly, and tell no password', async () => {
    await until(() =>
      workers.some(({ said }) => /chunk \S+: \d+ pictures, 0 failed, .*\/s; queue: /.test(said())),
    );
    const ends = workers
      .filter(({ child }) => child.signalCode === null)
      .map(({ child }) => once(child, 'exit'));
    for (const { child } of workers) child.kill('SIGTERM');
    for (const [code] of await Promise.all(ends)) expect(code).toBe(0);
    for (const { said } of workers) expect(said()).not.toMatch(/fewhue:|secret/);
  });

  it('is reached by TLS where its certificate is trusted, and by no other way', async () => {
    mkdirSync(join(cwd, 'secure'));
    const secure = await RedisUnderTest.begin(join(cwd, 'secure'), SECRET, true);
    try {
      const env = { FEWHUE_QUEUE: secure.url };
      const refused = await runCli(['worker'], { cwd, env });
      expect(refused).toMatchObject({
        code: 3,
        stderr: expect.stringMatching(/^fewhue: 127.*SIGNED_CERT.*\n$/),
      });
      expect(refused.stderr).not.toContain(SECRET);
      const trusting = { ...env, NODE_EXTRA_CA_CERTS: CERTIFICATE };
      let worker: ChildProcess | undefined;
      const worked = runCli(['worker', '--quiet', '-j', '1'], {
        ...{ cwd, env: trusting },
        started: (child) => (worker = child),
      });
      const args = ['batch', 'few', ...quick, '-o', 'by-tls', '--queue', 'env'];
      expect(await runCli(args, { cwd, env: trusting })).toMatchObject({ code: 0, stderr: '' });
      expect(outputs('by-tls')).toHaveLength(KINDS);
      worker!.kill('SIGTERM');
      expect(await worked).toMatchObject({ code: 0, stderr: '' });
    } finally {
      await secure.stop();
    }
  });

  it.each([
    ['http://example.org', 2, /^fewhue: --queue must be a URL such as redis:\/\/host:6379, .*\n$/],
    [
      `redis://:${SECRET}@127.0.0.1:1`,
      3,
      /^fewhue: 127\.0\.0\.1:1: the queue cannot be reached: ECONNREFUSED\n$/,
    ],
  ])('that is not one is told of without a secret: %s', async (url, code, message) => {
    const commands = [['worker'], ['batch', 'few', ...quick, '-o', 'none']];
    const all = await Promise.all(commands.map((args) => runCli([...args, '--queue', url], { cwd })));
    for (const done of all) {
      expect(done.stderr).toMatch(message);
      expect(done.code).toBe(code);
    }
  });
});

describe('fewhue batch --shard', () => {
  it('does a share of the list; all of them are the whole, in any order', async () => {
    mkdirSync(join(cwd, 'list'), { recursive: true });
    for (let i = 0; i < 11; i++)
      writeFileSync(join(cwd, `list/${i}.png`), await encodePixels(photo(6, 5, i)));
    writeFileSync(join(cwd, 'list/3.jpg'), await encodePixels(photo(6, 5, 99)));
    await runCli(['batch', 'list', ...quick, '-o', 'whole'], { cwd });
    for (const [made, shard] of ['3/3', '1/3', '2/3'].entries()) {
      const args = ['batch', 'list', ...quick, '-o', 'shared', '--shard', shard];
      expect(await runCli(args, { cwd })).toMatchObject({ code: 0, stderr: '' });
      expect(outputs('shared').length).toBe(4 * (made + 1));
    }
    expect(outputs('shared').sort()).toEqual(outputs('whole').sort());
    for (const name of outputs('whole')) expect(bytesOf(`shared/${name}`)).toBe(bytesOf(`whole/${name}`));
    expect(readdirSync(join(cwd, 'shared')).filter((name) => name.startsWith('.'))).toEqual([
      '.fewhue-journal-1-of-3',
      '.fewhue-journal-2-of-3',
      '.fewhue-journal-3-of-3',
    ]);
  });

  it.each(['0/3', '4/3', '1', 'a/b', '1/0'])('refuses %s', async (shard) => {
    const done = await runCli(['batch', 'list', ...quick, '-o', 'no', '--shard', shard], { cwd });
    expect(done).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^fewhue: --shard must be a share such as/),
    });
  });
});
