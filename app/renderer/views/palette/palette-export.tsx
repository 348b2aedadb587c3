import { PALETTE_FORMATS, type PaletteFormat } from 'fewhue/palette';
import { useState } from 'react';
import { keysOf } from '#internal/engine';
import { copyPalette, exportPalette } from '../../actions/palette.ts';
import { Button } from '../../controls/button.tsx';
import { ChoiceField } from '../../controls/choice-field.tsx';
import { strings } from '../../strings/en.ts';

const FORMATS = keysOf(PALETTE_FORMATS);
const COPIED = FORMATS.filter((format) => PALETTE_FORMATS[format].text);

/** Copies the palette as text, or saves it. */
export function PaletteExport() {
  const [format, setFormat] = useState<PaletteFormat>(FORMATS[0]!);
  const words = strings.palette;
  return (
    <div className="palette-export">
      <fieldset className="palette-copy">
        <legend className="field-label">{words.copy}</legend>
        {COPIED.map((form) => (
          <Button key={form} label={PALETTE_FORMATS[form].label} onPress={() => void copyPalette(form)} />
        ))}
      </fieldset>
      <ChoiceField
        look="field-row"
        label={words.save}
        value={format}
        choices={FORMATS.map((form) => [
          form,
          words.saveChoice(PALETTE_FORMATS[form].label, PALETTE_FORMATS[form].extensions[0]),
        ])}
        onChange={setFormat}
      />
      <Button
        label={words.export(PALETTE_FORMATS[format].label)}
        icon="save"
        onPress={() => void exportPalette(format)}
      />
    </div>
  );
}
