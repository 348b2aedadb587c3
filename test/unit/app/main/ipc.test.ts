import { FewhueError } from 'fewhue';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../../../app/main/failure.ts';
import { answerCalls, type CallEvent } from '../../../../app/main/ipc.ts';
import { PAGE_ORIGIN } from '../../../../app/main/page-address.ts';
import { callChannel, MAIN_CALLS, type MainCalls, type Reply } from '../../../../app/shared/channels.ts';
import { HOST_CALLS } from '../../../../app/shared/ipc-contract.ts';
import { callFrom } from '../../../helpers/desktop-under-test.ts';

/** The wrapper around one handler, and what came of it. */
function wrap(handler: () => Promise<unknown>) {
  const answers = new Map<string, (event: CallEvent, ...args: unknown[]) => Promise<unknown>>();
  const seen = { calls: 0, reported: [] as unknown[] };
  const handlers = Object.fromEntries(
    MAIN_CALLS.map((name) => [
      name,
      () => {
        seen.calls++;
        return handler();
      },
    ]),
  ) as unknown as MainCalls;
  const receiver = { handle: (channel: string, answer: never) => void answers.set(channel, answer) };
  answerCalls(receiver, handlers, { origin: PAGE_ORIGIN, report: (error) => seen.reported.push(error) });
  const call = (event: CallEvent, name: keyof MainCalls, ...args: unknown[]) =>
    answers.get(callChannel(name))!(event, ...args) as Promise<Reply<unknown>>;
  return { answers, seen, call };
}

describe('answerCalls', () => {
  it('listens for the calls of the contract and the one of the preload, and for nothing else', () => {
    const { answers } = wrap(async () => 1);
    expect([...answers.keys()].sort()).toEqual(
      [...HOST_CALLS, 'acceptFiles'].map((n) => `fewhue:call:${n}`).sort(),
    );
  });

  it('answers the page', async () => {
    const { call, seen } = wrap(async () => ['x']);
    expect(await call(callFrom(PAGE_ORIGIN), 'openPictures')).toEqual({ ok: true, value: ['x'] });
    expect(seen.calls).toBe(1);
  });

  it.each<[string, CallEvent]>([
    ['another site', callFrom('https://example.org')],
    ['a longer origin', callFrom(`${PAGE_ORIGIN}.example.org`)],
    ['another host of the scheme', callFrom('fewhue-app://other')],
    ['a file', callFrom('file://')],
    ['a sandboxed frame', callFrom('null')],
    ['a frame inside the page', { senderFrame: { origin: PAGE_ORIGIN, parent: {} } }],
    ['a frame that is gone', { senderFrame: null }],
  ])('refuses %s for every call, before anything is done', async (_name, event) => {
    const { call, seen } = wrap(async () => 1);
    for (const name of MAIN_CALLS)
      expect(await call(event, name)).toEqual({
        ok: false,
        failure: { code: 'refused', message: 'only the page of this app may call it' },
      });
    expect(seen).toEqual({ calls: 0, reported: [] });
  });

  it('checks arguments before the handler runs', async () => {
    const { call, seen } = wrap(async () => 1);
    expect(await call(callFrom(PAGE_ORIGIN), 'decode', 7)).toMatchObject({ failure: { code: 'refused' } });
    expect(await call(callFrom(PAGE_ORIGIN), 'version', 'more')).toMatchObject({
      failure: { code: 'refused' },
    });
    expect(seen.calls).toBe(0);
  });

  it('passes the engine’s errors on, and its own', async () => {
    const engine = wrap(() => Promise.reject(new FewhueError('write-failed', 'a.png: no space left')));
    expect(await engine.call(callFrom(PAGE_ORIGIN), 'version')).toEqual({
      ok: false,
      failure: { code: 'write-failed', message: 'a.png: no space left' },
    });
    const own = wrap(() => Promise.reject(new Refusal('no')));
    expect(await own.call(callFrom(PAGE_ORIGIN), 'version')).toEqual({
      ok: false,
      failure: { code: 'refused', message: 'no' },
    });
    expect([...engine.seen.reported, ...own.seen.reported]).toEqual([]);
  });

  it('tells the page nothing of other errors, and the terminal everything', async () => {
    const error = new TypeError("ENOENT: '/home/person/secret.png'");
    const { call, seen } = wrap(() => Promise.reject(error));
    const reply = await call(callFrom(PAGE_ORIGIN), 'version');
    expect(reply).toEqual({
      ok: false,
      failure: { code: 'internal', message: 'something went wrong in the desktop app' },
    });
    expect(seen.reported).toEqual([error]);
  });
});
