/** Milliseconds after which a download has surely begun and its bytes may go. */
const DOWNLOAD_MS = 60_000;

/** Lets the browser save bytes as a file. */
export function downloadFile(name: string, bytes: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(bytes);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), DOWNLOAD_MS);
}
