import { type DragEvent, useRef, useState } from 'react';
import { takePaletteFile } from '../../actions/palette-files.ts';
import { strings } from '../../strings/en.ts';
import { EntryEditor } from './entry-editor.tsx';
import './palette-ribbon.css';
import { useIdentities } from './keep-identities.ts';
import { RibbonStrip } from './ribbon-strip.tsx';
import { RibbonTools } from './ribbon-tools.tsx';
import { type Order, sortEntries } from './sort-entries.ts';
import { useEntries, useKeptSelection } from './use-entries.ts';
import { useSelection } from './use-selection.ts';

/** The palette of the picture that is shown: as wide as its colours are frequent, to look at and to edit. */
export function PaletteRibbon() {
  const shown = useEntries();
  const [order, setOrder] = useState<Order>('hue');
  const [reached, setCurrent] = useState<number>();
  const root = useRef<HTMLElement>(null);
  useKeptSelection(shown, reached, setCurrent);
  const { entries, edited, settled } = shown;
  const sorted = sortEntries(useIdentities(entries), order);
  const count = entries.length;
  const current = reached !== undefined && reached < count ? reached : (sorted[0]?.index ?? 0);
  const selection = useSelection({ root, count, current, setCurrent, setOrder });
  const { selected, merging, merge, pick, press, leave } = selection;
  if (count === 0) return null;
  return (
    <section
      ref={root}
      className="ribbon"
      aria-label={strings.palette.title}
      onKeyDown={(event) => event.key === 'Escape' && leave()}
      onDrop={takeDrop}
    >
      <RibbonStrip
        {...{ entries: sorted, current, movable: order === 'index' }}
        {...{ onCurrent: setCurrent, onPick: pick, onKey: press }}
      />
      <RibbonTools {...{ order, edited, settled, onOrder: setOrder, count }} />
      {selected.length > 0 && (
        <EntryEditor {...{ root, entries, selected, settled, merging, onMerge: merge, onClose: leave }} />
      )}
    </section>
  );
}

/** Files that are dropped here are palettes; pictures go on to the window. */
function takeDrop(event: DragEvent): void {
  const [file] = event.dataTransfer.files;
  if (!file || file.type.startsWith('image/')) return;
  event.preventDefault();
  event.stopPropagation();
  // The window has shown that it would take them.
  dispatchEvent(new DragEvent('dragleave'));
  void takePaletteFile(file);
}
