import type { PaletteFormat } from 'fewhue/palette';
import { useState } from 'react';
import { keysOf, PALETTE_FORMAT_FACTS } from '#internal/engine';
import { copyPalette, exportPalette } from '../../actions/export-palette.ts';
import { Button } from '../../controls/button.tsx';
import { ChoiceField } from '../../controls/choice-field.tsx';
import { strings } from '../../strings/en.ts';

const FORMATS = keysOf(PALETTE_FORMAT_FACTS);
const COPIED = FORMATS.filter((format) => PALETTE_FORMAT_FACTS[format].text);

/** Copies the palette as text, or saves it. */
export function PaletteExport() {
  const [format, setFormat] = useState<PaletteFormat>(FORMATS[0]!);
  const words = strings.palette;
  return (
    <div className="palette-export">
      <fieldset className="palette-copy">
        <legend className="field-label">{words.copy}</legend>
        {COPIED.map((form) => (
          <Button
            key={form}
            label={PALETTE_FORMAT_FACTS[form].label}
            onPress={() => void copyPalette(form)}
          />
        ))}
      </fieldset>
      <ChoiceField
        look="field-row"
        label={words.save}
        value={format}
        choices={FORMATS.map((form) => [
          form,
          words.saveChoice(PALETTE_FORMAT_FACTS[form].label, PALETTE_FORMAT_FACTS[form].extensions[0]),
        ])}
        onChange={setFormat}
      />
      <Button
        label={words.export(PALETTE_FORMAT_FACTS[format].label)}
        icon="save"
        onPress={() => void exportPalette(format)}
      />
    </div>
  );
}
