import { type ErrorCode, FewhueError } from 'fewhue';
import type { Reply } from '../shared/channels.ts';
import type { DecodedPicture, HostFailure } from '../shared/ipc-contract.ts';
import { Refusal } from './failure.ts';
import type { OpenPicture } from './pictures.ts';

/** The part of Electron's `UtilityProcess` that is used. */
export interface DecoderProcess {
  postMessage(picture: OpenPicture): void;
  once(event: 'message', listener: (reply: Reply<DecodedPicture>) => void): unknown;
  once(event: 'exit', listener: (code: number) => void): unknown;
  kill(): boolean;
}

/** Milliseconds that a picture may take: 100 megapixels of the slowest format take about a tenth of that. */
const LIMIT_MS = 120_000;

/** Decodes pictures in processes that `start` starts, one for each, which ends with it; `limit` is in milliseconds. */
export function decodeElsewhere(
  start: () => DecoderProcess,
  limit = LIMIT_MS,
): (picture: OpenPicture) => Promise<DecodedPicture> {
  return async (picture) => {
    const decoder = start();
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      return await new Promise<DecodedPicture>((resolve, reject) => {
        const fail = (code: ErrorCode, reason: string) =>
          reject(new FewhueError(code, `${picture.name}: ${reason}`));
        timer = setTimeout(
          () => fail('limit-exceeded', `takes longer than ${limit / 1000} s to decode`),
          limit,
        );
        decoder.once('message', (reply) =>
          reply.ok ? resolve(reply.value) : reject(errorOf(reply.failure)),
        );
        decoder.once('exit', () => fail('unsupported-input', 'is damaged: the decoder stopped at it'));
        decoder.postMessage(picture);
      });
    } finally {
      clearTimeout(timer);
      decoder.kill();
    }
  };
}

/** The error that the other process told of. */
function errorOf({ code, message }: HostFailure): Error {
  return code === 'refused' || code === 'internal'
    ? new Refusal(message)
    : new FewhueError(code as ErrorCode, message);
}
