import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** Whether there is what a queue needs; where tests must not be skipped, there must be. */
export const hasQueue = process.env['CI'] === 'true' || (hasServer() && hasPackages());

function hasServer(): boolean {
  return spawnSync('redis-server', ['--version']).status === 0;
}

function hasPackages(): boolean {
  try {
    const { resolve } = createRequire(import.meta.url);
    return Boolean(resolve('bullmq') && resolve('ioredis'));
  } catch {
    return false;
  }
}

/** A Redis of its own, which keeps what it is told in a folder. */
export class RedisUnderTest {
  readonly port: number;
  readonly #folder: string;
  readonly #password: string;
  #server: ChildProcess | undefined;

  private constructor(port: number, folder: string, password: string) {
    this.port = port;
    this.#folder = folder;
    this.#password = password;
  }

  static async begin(folder: string, password: string): Promise<RedisUnderTest> {
    const redis = new RedisUnderTest(await freePort(), folder, password);
    await redis.start();
    return redis;
  }

  get url(): string {
    return `redis://:${this.#password}@127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const args = ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.#folder, '--save', ''];
    const server = spawn('redis-server', [...args, '--appendonly', 'yes', '--requirepass', this.#password], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    this.#server = server;
    let said = '';
    server.stdout.on('data', (text) => {
      said += text;
    });
    while (!/Ready to accept connections/.test(said)) {
      if (server.exitCode !== null) throw new Error(said);
      await wait(20);
    }
  }

  async stop(): Promise<void> {
    if (!this.#server || this.#server.exitCode !== null) return;
    const ended = once(this.#server, 'exit');
    this.#server.kill('SIGTERM');
    await ended;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
