import { beforeEach, expect, it, vi } from 'vitest';

// The workers and the host are played: what is looked at is what the window tells of a picture that it opens.
const decode = vi.hoisted(() => {
  vi.stubGlobal('addEventListener', () => {});
  return vi.fn();
});
vi.mock('../../../../app/renderer/engine/engine.ts', () => {
  const call = async (name: string) =>
    name === 'openPicture' ? { reduced: { data: new Uint8Array(4) } } : {};
  return { engine: { call }, previewEngine: { call } };
});
vi.mock('../../../../app/renderer/actions/recent.ts', () => ({ rememberLook: () => {} }));
vi.mock('../../../../app/renderer/host/find-host.ts', () => ({ host: { decode, release: async () => {} } }));

const { openRefs } = await import('../../../../app/renderer/actions/pictures.ts');
const { reopenAll } = await import('../../../../app/renderer/actions/load-picture.ts');
const { update, useStore } = await import('../../../../app/renderer/state/store.ts');

const ref = (name: string) => ({ token: name, name, bytes: 9 });
/** All that was told, in order: the window shows the newest alone. */
const shown: (readonly [string, string])[] = [];
useStore.subscribe(({ view: { notice } }, before) => {
  if (notice && notice !== before.view.notice) shown.push([notice.kind, notice.text]);
});

beforeEach(() => {
  shown.length = 0;
  update('view', (view) => ({ ...view, notice: undefined }));
  update('pictures', () => ({ open: [], active: undefined, closed: [] }));
  decode.mockImplementation(async (token: string) => ({
    ...{ width: 1, height: 1, data: new Uint8Array(4) },
    notes: token === 'odd.gif' ? ['has 2 frames', 'is cut off'] : [],
  }));
});

it('tells once what is odd about a picture, in one message', async () => {
  await openRefs([ref('plain.png'), ref('odd.gif')]);
  expect(useStore.getState().pictures.open.map(({ status }) => status)).toEqual(['ready', 'ready']);
  expect(shown).toEqual([['info', 'odd.gif: has 2 frames; is cut off']]);
});

it('does not tell it again when the engine starts anew', async () => {
  await openRefs([ref('odd.gif')]);
  await reopenAll();
  expect(shown).toHaveLength(1);
});
