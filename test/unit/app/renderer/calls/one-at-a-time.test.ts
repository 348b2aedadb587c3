import { expect, it } from 'vitest';
import { OneAtATime } from '../../../../../app/renderer/calls/one-at-a-time.ts';

interface Step {
  readonly gesture?: string;
  readonly number: number;
}

/** Work that is ended from outside, and what became of it. */
function track() {
  const begun: number[] = [];
  const aborted: number[] = [];
  const ends: (() => void)[] = [];
  const place = new OneAtATime<Step>(({ number }, signal) => {
    begun.push(number);
    signal.addEventListener('abort', () => aborted.push(number));
    return new Promise((done) => ends.push(done));
  });
  const end = async (which: number) => {
    ends[which]!();
    await new Promise((done) => setTimeout(done));
  };
  return { begun, aborted, place, end };
}

const drag = (number: number): Step => ({ gesture: 'drag', number });

it('does every step of a gesture that it comes to, and of those that wait the newest alone', async () => {
  const { begun, aborted, place, end } = track();
  let over = false;
  void place.ask(drag(1)).then(() => {
    over = true;
  });
  for (const number of [2, 3, 4]) void place.ask(drag(number));
  expect(begun).toEqual([1]);
  await end(0);
  expect([begun, over]).toEqual([[1, 4], false]);
  await end(1);
  expect([begun, aborted, over]).toEqual([[1, 4], [], true]);
  void place.ask(drag(5));
  expect(begun).toEqual([1, 4, 5]);
});

it.each([
  ['another gesture', { gesture: 'other', number: 2 }],
  ['no gesture', { number: 2 }],
])('%s ends what is being done', async (_name, next) => {
  const { begun, aborted, place, end } = track();
  void place.ask(drag(1));
  void place.ask(next);
  expect(aborted).toEqual([1]);
  await end(0);
  expect(begun).toEqual([1, 2]);
});

it('two wishes of no gesture are not of the same one', () => {
  const { aborted, place } = track();
  void place.ask({ number: 1 });
  void place.ask({ number: 2 });
  expect(aborted).toEqual([1]);
});

it('forgets all when it is cancelled', async () => {
  const { begun, aborted, place, end } = track();
  void place.ask(drag(1));
  void place.ask(drag(2));
  place.cancel();
  await end(0);
  expect([begun, aborted]).toEqual([[1], [1]]);
});
