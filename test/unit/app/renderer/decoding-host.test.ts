import { describe, expect, it, vi } from 'vitest';
import { decodingHost } from '../../../../app/renderer/host/decoding-host.ts';
import type { DecodedPicture, Host } from '../../../../app/shared/ipc-contract.ts';

const picture = (width: number): DecodedPicture => ({ width, height: 1, data: new Uint8Array(4), notes: [] });
const [HERE, THERE] = [picture(1), picture(2)];

function hostWith(bytes: Uint8Array<ArrayBuffer> | undefined) {
  const host = {
    read: async () => bytes,
    decode: vi.fn(async () => THERE),
    openPictures: async () => [{ token: 't', name: 'a.png', bytes: 3 }],
  };
  return host as unknown as Host;
}

describe('a host whose pictures the page decodes', () => {
  it('decodes here what the host hands over, by the name that it had', async () => {
    const decode = vi.fn(async (_file: Blob, _name: string) => HERE);
    const host = decodingHost(hostWith(Uint8Array.of(1, 2, 3)), decode);
    await host.openPictures();
    expect(await host.decode('t')).toBe(HERE);
    const [[file, name]] = decode.mock.calls as [[Blob, string]];
    expect([...new Uint8Array(await file.arrayBuffer())]).toEqual([1, 2, 3]);
    expect(name).toBe('a.png');
  });

  it('leaves to the host what that does not hand over, and what cannot be decoded here', async () => {
    expect(await decodingHost(hostWith(undefined), async () => HERE).decode('t')).toBe(THERE);
    const failing = decodingHost(hostWith(Uint8Array.of(1)), () => Promise.reject(new Error('no')));
    expect(await failing.decode('t')).toBe(THERE);
  });

  it('has colours converted by the host where only the browser could, as the command line does (D27)', async () => {
    const about = { ...HERE, byBrowser: true };
    const bytes = Uint8Array.of(1);
    expect(await decodingHost(hostWith(bytes), async () => about).decode('t')).toBe(THERE);
    expect(
      await decodingHost(hostWith(bytes), async () => ({ ...HERE, byBrowser: false })).decode('t'),
    ).toEqual({
      ...HERE,
      byBrowser: false,
    });
    const failing = { ...hostWith(bytes), decode: () => Promise.reject(new Error('no')) };
    expect(await decodingHost(failing, async () => about).decode('t')).toBe(about);
  });
});
