/** Files to put into one archive. */
export interface ZipInput {
  readonly files: readonly { readonly name: string; readonly file: Blob }[];
}

/**
 * A ZIP archive of files as they are: PNG and packed files do not get smaller. Made of blobs, which the browser may
 * keep on the disk, one after the other, so that it may be larger than memory.
 */
export async function zipFiles({ files }: ZipInput): Promise<Blob> {
  const { BlobReader, BlobWriter, configure, ZipWriter } = await import('@zip.js/zip.js');
  // This is a worker already.
  configure({ useWebWorkers: false });
  // Sizes stand before each file: some readers refuse stored files where they come after.
  const options = { level: 0, dataDescriptor: false, extendedTimestamp: false } as const;
  const archive = new ZipWriter(new BlobWriter('application/zip'), options);
  for (const { name, file } of files) await archive.add(name, new BlobReader(file));
  return archive.close();
}
