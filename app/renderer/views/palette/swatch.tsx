import type { DragEvent, KeyboardEvent, MouseEvent } from 'react';
import { mergeEntries } from '../../actions/palette.ts';
import { setView } from '../../actions/view.ts';
import { Icon } from '../../controls/icon.tsx';
import type { Entry } from '../../state/palette-entries.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';

/** One colour in the list. */
export interface SwatchProps {
  readonly entry: Entry;
  /** Whether it is the one that the keyboard reaches. */
  readonly current: boolean;
  /** Shows the colour alone, for long palettes. */
  readonly bare: boolean;
  readonly onPick: (index: number, more: boolean) => void;
  readonly onFocus: (index: number) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** What a dragged swatch carries: nothing that other programs would take. */
const DRAGGED = 'application/x-fewhue-entry';

export function Swatch({ entry, current, bare, onPick, onFocus, onKeyDown }: SwatchProps) {
  const { index, hex, share, locked } = entry;
  const selected = useStore(({ view }) => view.selectedEntries.includes(index));
  const words = strings.palette;
  const shown = share === undefined ? undefined : words.share(share);
  const label = words.entry(hex, shown, locked);
  return (
    <div
      className="swatch"
      role="option"
      data-index={index}
      aria-label={label}
      aria-selected={selected}
      title={bare ? label : undefined}
      tabIndex={current ? 0 : -1}
      draggable
      onClick={({ ctrlKey, metaKey, shiftKey }: MouseEvent) => onPick(index, ctrlKey || metaKey || shiftKey)}
      onKeyDown={onKeyDown}
      onPointerEnter={() => setView({ hoveredEntry: index })}
      onPointerLeave={() => setView({ hoveredEntry: undefined })}
      onFocus={({ currentTarget }) => {
        onFocus(index);
        if (currentTarget.matches(':focus-visible')) setView({ hoveredEntry: index });
      }}
      onBlur={() => setView({ hoveredEntry: undefined })}
      onDragStart={(event) => event.dataTransfer.setData(DRAGGED, String(index))}
      onDragOver={(event) => event.dataTransfer.types.includes(DRAGGED) && event.preventDefault()}
      onDrop={(event) => dropOn(index, event)}
    >
      <span className="swatch-color">
        <span className="swatch-fill" style={{ backgroundColor: hex }} />
        {locked && <LockMark hex={hex} />}
      </span>
      {!bare && <span className="swatch-hex">{hex}</span>}
      {/* Between words for those who speak what they see. */ ' '}
      {!bare && <span className="swatch-share">{shown}</span>}
    </div>
  );
}

/** A lock that is seen on its colour. */
function LockMark({ hex }: { readonly hex: string }) {
  return (
    <span className="swatch-lock" style={{ color: isLight(hex) ? '#000000' : '#ffffff' }}>
      <Icon name="lock" />
    </span>
  );
}

/** Whether black is seen better on a colour than white. */
function isLight(hex: string): boolean {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as [
    number,
    number,
    number,
  ];
  return 0.299 * r + 0.587 * g + 0.114 * b > 140;
}

function dropOn(index: number, event: DragEvent): void {
  const dragged = event.dataTransfer.getData(DRAGGED);
  if (dragged === '' || Number(dragged) === index) return;
  event.preventDefault();
  mergeEntries([Number(dragged), index]);
}
