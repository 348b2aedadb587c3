// What a file says of its colours. Browsers convert profiles by themselves, each a little differently.

const ASCII = new TextDecoder('latin1');

/** Bytes at the start of a file in which a profile is looked for: it stands before the pixels. */
const HEAD = 1 << 20;

/** Whether a picture's file has a colour profile other than sRGB: of JPEG, PNG and WebP. */
export async function hasOtherProfile(file: Blob): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
  const profile = await profileOf(head);
  // The name of a profile stands in plain letters, one or two bytes each.
  return profile !== undefined && !/s\0?R\0?G\0?B/.test(ASCII.decode(profile));
}

async function profileOf(head: Uint8Array<ArrayBuffer>): Promise<Uint8Array | undefined> {
  if (head[0] === 0xff && head[1] === 0xd8) return after(head, 'ICC_PROFILE\0', 2);
  if (ASCII.decode(head.subarray(8, 12)) === 'WEBP') return after(head, 'ICCP', 4);
  if (ASCII.decode(head.subarray(1, 4)) !== 'PNG') return undefined;
  const chunk = after(head, 'iCCP', 0);
  // Its name, a zero, the method of compression, and what is compressed.
  return chunk && inflate(chunk.slice(chunk.indexOf(0) + 2));
}

/** What follows some letters, and bytes after them. */
function after(bytes: Uint8Array, letters: string, skip: number): Uint8Array | undefined {
  const at = ASCII.decode(bytes).indexOf(letters);
  return at < 0 ? undefined : bytes.subarray(at + letters.length + skip);
}

/** As much as can be inflated: what follows the compressed part is no error. */
async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate')).getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) parts.push(part.value);
  } catch {
    // The chunk is over.
  }
  return parts[0] ?? new Uint8Array();
}
