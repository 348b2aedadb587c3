import fc from 'fast-check';
import { expect, it } from 'vitest';
import { AloneTurns } from '../../../../../src/host/node/batch/alone-turns.ts';

it('a thread that asks is alone, whoever else is at work, asks or comes; and all come to an end', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.nat(3), { minLength: 1, maxLength: 12 }),
      async (s, asks) => {
        const turns = new AloneTurns<number>();
        let [decoding, alone, done] = [0, 0, 0];
        const pause = () => s.schedule(Promise.resolve());
        const picture = async (thread: number, times: number) => {
          await turns.begin(thread);
          decoding++;
          expect(alone).toBe(0);
          await pause();
          decoding--;
          for (let i = 0; i < times; i++) {
            await new Promise<void>((resolve) => turns.ask(thread, resolve));
            alone++;
            expect([decoding, alone]).toEqual([0, 1]);
            await pause();
            alone--;
            turns.release(thread);
            await pause();
          }
          turns.end(thread);
          done++;
        };
        const all = Promise.all(asks.map((times, thread) => picture(thread, times)));
        await s.waitFor(all);
        expect(done).toBe(asks.length);
      },
    ),
  );
});
