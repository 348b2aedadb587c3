import { expect, it } from 'vitest';
import { claimInstance, type InstanceApp } from '../../../../app/main/single-instance.ts';

/** Processes of one person, of which the first holds the lock. */
function fakeSystem() {
  let first: Parameters<InstanceApp['on']>[1] | undefined;
  let locked = false;
  return (): InstanceApp => ({
    requestSingleInstanceLock: (data) => {
      if (!locked) {
        locked = true;
        return true;
      }
      first?.({}, ['exe', '--reordered'], '/', structuredClone(data));
      return false;
    },
    on: (_event, listener) => {
      first = listener;
    },
  });
}

it('a second process hands its files to the first', () => {
  const start = fakeSystem();
  const opened: (readonly string[])[] = [];
  expect(claimInstance(start(), ['/a.png'], (files) => opened.push(files))).toBe(true);
  expect(opened).toEqual([]);
  const never = () => expect.unreachable();
  expect(claimInstance(start(), ['/b.png', '/c.png'], never)).toBe(false);
  expect(claimInstance(start(), [], never)).toBe(false);
  expect(opened).toEqual([['/b.png', '/c.png'], []]);
});

it('what another program may send as files is checked', () => {
  const start = fakeSystem();
  const opened: (readonly string[])[] = [];
  claimInstance(start(), [], (files) => opened.push(files));
  for (const data of [undefined, null, {}, { files: 'x' }, { files: [1, null, '/a'] }])
    start().requestSingleInstanceLock(data as never);
  expect(opened).toEqual([[], [], [], [], ['/a']]);
});
