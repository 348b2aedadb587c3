import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { addColor, clusterAgain, takePalette } from '../../actions/palette.ts';
import { choosePalette } from '../../actions/palette-files.ts';
import { setSource } from '../../actions/settings.ts';
import { setView } from '../../actions/view.ts';
import { Button } from '../../controls/button.tsx';
import { ChoiceField } from '../../controls/choice-field.tsx';
import { FIXED_PALETTES, fixedPalette } from '../../state/fixed-palettes.ts';
import { MAX_COLORS } from '../../state/options-in-effect.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import { canPick, pickColor } from './eye-dropper.ts';
import { PaletteExport } from './palette-export.tsx';
import { ORDERS, type Order } from './sort-entries.ts';

/** What there is to do with the palette as a whole. */
export interface RibbonToolsProps {
  readonly count: number;
  readonly order: Order;
  /** Whether it was edited by hand. */
  readonly edited: boolean;
  readonly settled: boolean;
  readonly onOrder: (order: Order) => void;
}

/** A colour more, and a small window for the rest. */
export function RibbonTools(props: RibbonToolsProps) {
  const { count, edited, settled } = props;
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
      {open && <PalettePanel {...props} />}
    </div>
  );
}

function PalettePanel({ order, settled, onOrder }: RibbonToolsProps) {
  const words = strings.palette;
  const toneMap = useStore(({ settings }) => settings.current.source.toneMap === true);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be placed
    <div className="palette-panel" role="group" aria-label={words.panel}>
      <ChoiceField
        look="field-row"
        label={words.sort}
        value={order}
        choices={ORDERS.map((name) => [name, words.orders[name]])}
        onChange={onOrder}
      />
      <ChoiceField
        look="field-row"
        label={words.fixed}
        value=""
        choices={[['', words.fixedNone], ...FIXED_PALETTES.map(({ name }) => [name, name] as const)]}
        onChange={(name) => {
          const fixed = settled ? fixedPalette(name) : undefined;
          if (fixed) takePalette(fixed.colors, { shown: fixed.codes });
        }}
      />
      <label className="check" title={words.toneMap[1]}>
        <input
          type="checkbox"
          checked={toneMap}
          onChange={({ target }) => setSource({ toneMap: target.checked || undefined })}
        />
        {words.toneMap[0]}
      </label>
      <Button label={words.open} icon="open" disabled={!settled} onPress={() => void choosePalette()} />
      <p className="hint">{words.openHint}</p>
      <PaletteExport />
    </div>
  );
}

/** A colour from the screen where the browser lets one pick it, else a grey to be changed. */
async function add(): Promise<void> {
  const hex = canPick ? await pickColor() : '#808080';
  if (hex !== undefined) addColor(hex);
}
