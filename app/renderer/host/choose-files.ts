import { OUTPUT_FORMATS } from 'fewhue';

/** Asks for picture files with the browser's dialog; none if the person cancels. */
export function chooseFiles(): Promise<readonly File[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.accept = `image/*,.${OUTPUT_FORMATS.fhq.extensions[0]}`;
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}
