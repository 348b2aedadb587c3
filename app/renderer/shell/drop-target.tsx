import { useEffect, useState } from 'react';
import { takePaletteText } from '../actions/palette-files.ts';
import { openFiles } from '../actions/pictures.ts';
import { isTextTaken } from '../actions/takers.ts';
import { filesOf } from '../host/folder-files.ts';
import { strings } from '../strings/en.ts';

/** Opens what is dropped anywhere on the window, or pasted. */
export function DropTarget() {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    addEventListener('dragover', (event) => takeDrag(event) && setOver(true), { signal });
    addEventListener('dragleave', (event) => event.relatedTarget === null && setOver(false), { signal });
    addEventListener(
      'drop',
      (event) => {
        setOver(false);
        if (takeDrag(event)) void filesOf(event.dataTransfer).then(openFiles);
      },
      { signal },
    );
    addEventListener(
      'paste',
      (event) => {
        if ((event.clipboardData?.files.length ?? 0) > 0) void filesOf(event.clipboardData).then(openFiles);
        else if (!isField(event.target)) takeText(event.clipboardData?.getData('text') ?? '');
      },
      { signal },
    );
    return () => stop.abort();
  }, []);
  if (!over) return null;
  return (
    <div className="drop-target">
      <span className="drop-words">{strings.open.drop}</span>
    </div>
  );
}

/** Whether a drag brings files; the browser must not open them itself. */
function takeDrag(event: DragEvent): boolean {
  const files = event.dataTransfer?.types.includes('Files') === true;
  if (files) event.preventDefault();
  return files;
}

/** Gives a text to the view that is shown, or takes it for a palette. */
function takeText(text: string): void {
  if (text !== '' && !isTextTaken(text)) void takePaletteText(text);
}

/** Text that is pasted into a field is its own. */
function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea') !== null;
}
