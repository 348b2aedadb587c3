import { type KeyboardEvent, Suspense, useEffect, useRef, useState } from 'react';
import { addColor, clusterAgain } from '../../actions/palette.ts';
import { setView } from '../../actions/view.ts';
import { Button } from '../../controls/button.tsx';
import { MAX_COLORS } from '../../state/options-in-effect.ts';
import { strings } from '../../strings/en.ts';
import { loaded } from '../loaded.tsx';
import { canPick, pickColor } from './eye-dropper.ts';
import type { PalettePanelProps } from './palette-panel.tsx';
import type { Order } from './sort-entries.ts';

/** What there is to do with the palette as a whole. */
export interface RibbonToolsProps {
  readonly count: number;
  readonly order: Order;
  /** Whether it was edited by hand. */
  readonly edited: boolean;
  readonly settled: boolean;
  readonly onOrder: (order: Order) => void;
}

const PalettePanel = loaded<PalettePanelProps>(
  async () => (await import('./palette-panel.tsx')).PalettePanel,
);

/** A colour more, and a small window for the rest. */
export function RibbonTools(props: RibbonToolsProps) {
  const { count, order, edited, settled, onOrder } = props;
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const words = strings.palette;
  useEffect(() => {
    if (!open) return;
    const leave = ({ target }: Event) => !root.current?.contains(target as Node) && setOpen(false);
    document.addEventListener('pointerdown', leave);
    return () => document.removeEventListener('pointerdown', leave);
  }, [open]);
  const close = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    event.stopPropagation();
    setOpen(false);
    root.current?.querySelector('button')?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears the keys of what is in it
    <div ref={root} className="ribbon-tools" onKeyDown={close}>
      <button
        type="button"
        className="button ribbon-more"
        aria-expanded={open}
        onClick={() => {
          // One small window at a time.
          if (!open) setView({ selectedEntries: [] });
          setOpen(!open);
        }}
      >
        {words.colors(count)}
      </button>
      <Button
        label={words.add}
        icon="plus"
        iconOnly
        look="quiet"
        disabled={!settled || count >= MAX_COLORS}
        onPress={() => void add()}
      />
      {edited && <Button label={words.again} onPress={clusterAgain} />}
      {open && (
        <Suspense fallback={null}>
          <PalettePanel {...{ order, settled, onOrder }} />
        </Suspense>
      )}
    </div>
  );
}

/** A colour from the screen where the browser lets one pick it, else a grey to be changed. */
async function add(): Promise<void> {
  const hex = canPick ? await pickColor() : '#808080';
  if (hex !== undefined) addColor(hex);
}
