import { OPENED_EXTENSIONS } from '#internal/engine';

/** What may be chosen: types and endings as the browser's dialog takes them, and whether several at once. */
export interface FileChoice {
  readonly accept: string;
  readonly multiple?: boolean;
}

/** Pictures, as many as the user likes. */
export const PICTURE_FILES: FileChoice = {
  accept: ['image/*', ...OPENED_EXTENSIONS.map((extension) => `.${extension}`)].join(),
  multiple: true,
};

/** Asks for files with the browser's dialog; none if the user cancels. */
export function chooseFiles({ accept, multiple = false }: FileChoice): Promise<readonly File[]> {
  return fileInput((input) => {
    input.multiple = multiple;
    input.accept = accept;
  });
}

/** What was asked with last. While a dialog is open browsers free an element that nothing holds, and answer nothing. */
let asked: HTMLInputElement | undefined;

/** Asks with an input element that is set up before; none if the user cancels. */
export function fileInput(setUp: (input: HTMLInputElement) => void): Promise<readonly File[]> {
  const input = document.createElement('input');
  input.type = 'file';
  setUp(input);
  asked = input;
  return new Promise((resolve) => {
    const answer = (files: readonly File[]) => {
      if (asked === input) asked = undefined;
      resolve(files);
    };
    input.addEventListener('change', () => answer([...(input.files ?? [])]));
    input.addEventListener('cancel', () => answer([]));
    input.click();
  });
}
