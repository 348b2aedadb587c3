import { EventEmitter } from 'node:events';
import { FewhueError } from 'fewhue';
import { describe, expect, it, vi } from 'vitest';
import { type DecoderProcess, decodeElsewhere } from '../../../../app/main/decoder.ts';

const PICTURE = { source: '/a/b.tiff', name: 'b.tiff' };
const DECODED = { width: 1, height: 1, data: new Uint8Array(4), notes: [] };

/** A decoder that does `work` when it is given a picture. */
function decoder(work: (process: EventEmitter, picture: unknown) => void) {
  const process = new EventEmitter();
  const kill = vi.fn(() => true);
  const postMessage = (picture: unknown) => void queueMicrotask(() => work(process, picture));
  return { kill, start: () => Object.assign(process, { kill, postMessage }) as unknown as DecoderProcess };
}

describe('a picture that is decoded elsewhere', () => {
  it('comes back, and its process is ended', async () => {
    const { start, kill } = decoder((process, picture) => {
      expect(picture).toEqual(PICTURE);
      process.emit('message', { ok: true, value: DECODED });
    });
    expect(await decodeElsewhere(start)(PICTURE)).toBe(DECODED);
    expect(kill).toHaveBeenCalledOnce();
  });

  it.each([
    [{ code: 'unsupported-input', message: 'b.tiff: is damaged' }, 'FewhueError'],
    [{ code: 'internal', message: 'something went wrong' }, 'Refusal'],
  ])('has the error that the other process had: %j', async (failure, name) => {
    const { start, kill } = decoder((process) => process.emit('message', { ok: false, failure }));
    await expect(decodeElsewhere(start)(PICTURE)).rejects.toMatchObject({ name, message: failure.message });
    expect(kill).toHaveBeenCalledOnce();
  });

  it('is refused, by its name, when its decoder dies or takes too long', async () => {
    const dying = decoder((process) => process.emit('exit', 139));
    const died = await decodeElsewhere(dying.start)(PICTURE).catch((error: unknown) => error);
    expect(died).toBeInstanceOf(FewhueError);
    expect(died).toMatchObject({ code: 'unsupported-input', message: expect.stringContaining('b.tiff') });
    const slow = decoder(() => {});
    const late = await decodeElsewhere(slow.start, 20)(PICTURE).catch((error: unknown) => error);
    expect(late).toMatchObject({ code: 'limit-exceeded', message: expect.stringContaining('b.tiff') });
    expect(slow.kill).toHaveBeenCalledOnce();
  });
});
