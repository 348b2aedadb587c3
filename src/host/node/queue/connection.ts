import type { Redis } from 'ioredis';
import { FewhueError, invalidOption } from '../../../core/errors.ts';
import { systemCode, systemError } from '../named-error.ts';

/** What a queue is called in Redis, and what its keys begin with. */
export const QUEUE_NAME = 'chunks';
export const QUEUE_PREFIX = 'fewhue';

/** Milliseconds between attempts to connect again, at most. */
const RETRY_MS = 2000;
/** Attempts before a first connection is given up. */
const FIRST_ATTEMPTS = 5;

/**
 * Connects to Redis by a URL, `redis://` or, with TLS, `rediss://`; waits for it again whenever it goes. Throws
 * `invalid-option` for another URL, `unsupported-host` where ioredis or bullmq is not installed, and
 * `unreadable-input` where nothing answers. No message has a password in it.
 */
export async function connect(url: string): Promise<Redis> {
  const name = checkQueueUrl(url);
  const { Redis } = await loadOptional(() => import('ioredis'));
  let isConnected = false;
  const redis = new Redis(url, {
    maxRetriesPerRequest: null,
    lazyConnect: true,
    retryStrategy: (times) =>
      isConnected || times < FIRST_ATTEMPTS ? Math.min(RETRY_MS, 100 * times) : null,
  });
  let last: Error | undefined;
  redis.on('error', (error) => {
    last = error;
  });
  try {
    await redis.connect();
    isConnected = true;
    return redis;
  } catch (error) {
    redis.disconnect();
    const cause = last ?? error;
    const reason = systemCode(cause) ?? systemError('unreadable-input', '', cause).message.replace(/^: /, '');
    throw new FewhueError(
      'unreadable-input',
      `${name}: the queue cannot be reached: ${withoutSecret(reason, url)}`,
    );
  }
}

/** The host and port of a queue's URL, for messages. Throws `invalid-option`, without telling what was given. */
export function checkQueueUrl(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const isRedis =
    parsed && (parsed.protocol === 'redis:' || parsed.protocol === 'rediss:') && parsed.hostname;
  if (isRedis) return `${parsed.hostname}:${parsed.port || 6379}`;
  throw invalidOption('queue', 'a URL such as redis://host:6379, or rediss:// with TLS', undefined);
}

/** Loads what is installed only where there is a queue. */
export async function loadOptional<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    throw new FewhueError('unsupported-host', 'a queue needs two packages more: npm install bullmq ioredis', {
      cause,
    });
  }
}

/** What Redis says may name what it was given. */
function withoutSecret(text: string, url: string): string {
  const { username, password } = new URL(url);
  const secrets = [username, password].flatMap((secret) => [secret, decodeURIComponent(secret)]);
  return secrets.filter((secret) => secret !== '').reduce((out, secret) => out.replaceAll(secret, '…'), text);
}
