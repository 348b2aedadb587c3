import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

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

/** A certificate for 127.0.0.1 that nobody has signed, and its key. */
const TLS = ['certificate.pem', 'key.pem'].map((name) =>
  fileURLToPath(new URL(`../fixtures/tls/${name}`, import.meta.url)),
) as [string, string];
export const [CERTIFICATE] = TLS;

/** A Redis of its own, which keeps what it is told in a folder. */
export class RedisUnderTest {
  readonly port: number;
  readonly #folder: string;
  readonly #password: string;
  readonly #secure: boolean;
  #server: ChildProcess | undefined;

  private constructor(port: number, folder: string, password: string, secure: boolean) {
    this.port = port;
    this.#folder = folder;
    this.#password = password;
    this.#secure = secure;
  }

  /** `secure`: with TLS, by a certificate of its own. */
  static async begin(folder: string, password: string, secure = false): Promise<RedisUnderTest> {
    const redis = new RedisUnderTest(await freePort(), folder, password, secure);
    await redis.start();
    return redis;
  }

  get url(): string {
    return `${this.#secure ? 'rediss' : 'redis'}://:${this.#password}@127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const port = String(this.port);
    const secured = ['--port', '0', '--tls-port', port, '--tls-auth-clients', 'no'];
    const ports = this.#secure
      ? [...secured, '--tls-cert-file', TLS[0], '--tls-key-file', TLS[1]]
      : ['--port', port];
    const args = [...ports, '--bind', '127.0.0.1', '--dir', this.#folder, '--save', ''];
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
