import type { DragEvent, KeyboardEvent, MouseEvent } from 'react';
import { mergeEntries, moveEntry } from '../../actions/palette.ts';
import { setView } from '../../actions/view.ts';
import { Icon } from '../../controls/icon.tsx';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import type { NamedEntry } from './keep-identities.ts';

/** One colour of the ribbon. */
export interface SwatchProps {
  readonly entry: NamedEntry;
  /** Whether it is the one that the keyboard reaches. */
  readonly current: boolean;
  /** Whether what is dropped at its edge goes beside it; else it is merged wherever it is dropped. */
  readonly movable: boolean;
  readonly onPick: (index: number, more: boolean) => void;
  readonly onFocus: (index: number) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** What a dragged swatch carries: nothing that other programs would take. */
const DRAGGED = 'application/x-fewhue-entry';

export function Swatch({ entry, current, movable, onPick, onFocus, onKeyDown }: SwatchProps) {
  const { index, hex, share, locked, key, width } = entry;
  const selected = useStore(({ view }) => view.selectedEntries.includes(index));
  const words = strings.palette;
  const label = words.entry(hex, share === undefined ? undefined : words.share(share), locked);
  return (
    <div
      className="swatch"
      role="option"
      data-index={index}
      data-key={key}
      data-hex={hex}
      aria-label={label}
      aria-selected={selected}
      title={label}
      tabIndex={current ? 0 : -1}
      style={{ flexGrow: Math.max(LEAST, WHOLE * width) }}
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
      onDrop={(event) => dropOn(index, event, movable)}
    >
      <span className="swatch-color">
        <span className="swatch-fill" style={{ backgroundColor: hex }} />
        {locked && <LockMark hex={hex} />}
      </span>
    </div>
  );
}

/** What the shares of all grow to: a row whose parts came to less than 1 would not be filled. */
const WHOLE = 10_000;
/** An entry without pixels still has a place. */
const LEAST = 1;

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

/** Share of a swatch, at either side, that means beside it and not on it. */
const EDGE = 0.25;

function dropOn(index: number, event: DragEvent, movable: boolean): void {
  const dragged = event.dataTransfer.getData(DRAGGED);
  if (dragged === '' || Number(dragged) === index) return;
  event.preventDefault();
  const { left, width } = event.currentTarget.getBoundingClientRect();
  const at = (event.clientX - left) / width;
  const from = Number(dragged);
  // The place counts without the one that is moved.
  const gap = at <= EDGE ? index : index + 1;
  if (!movable || (at > EDGE && at < 1 - EDGE)) mergeEntries([from, index]);
  else moveEntry(from, gap > from ? gap - 1 : gap);
}
