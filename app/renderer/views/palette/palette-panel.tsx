import { takePalette } from '../../actions/palette.ts';
import { choosePalette } from '../../actions/palette-files.ts';
import { setSource } from '../../actions/settings.ts';
import { Button } from '../../controls/button.tsx';
import { ChoiceField } from '../../controls/choice-field.tsx';
import { FIXED_PALETTES, fixedPalette } from '../../state/fixed-palettes.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import { PaletteExport } from './palette-export.tsx';
import { ORDERS, type Order } from './sort-entries.ts';

/** What the small window for the whole palette is told. */
export interface PalettePanelProps {
  readonly order: Order;
  /** Whether the palette can be edited. */
  readonly settled: boolean;
  readonly onOrder: (order: Order) => void;
}

/** The order of the palette, palettes from elsewhere, and the ways out of here. */
export function PalettePanel({ order, settled, onOrder }: PalettePanelProps) {
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
