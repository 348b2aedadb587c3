import { copyPalette, exportPalette } from '../../actions/palette.ts';
import { Button } from '../../controls/button.tsx';
import { strings } from '../../strings/en.ts';

/** Copies the palette as text, or saves it. */
export function PaletteExport() {
  const words = strings.palette;
  return (
    <div className="palette-export">
      <fieldset className="button-group">
        <legend className="field-label">{words.copy}</legend>
        {(['hex', 'css', 'json'] as const).map((form) => (
          <Button key={form} label={words.forms[form]} onPress={() => void copyPalette(form)} />
        ))}
      </fieldset>
      <Button label={words.export} icon="save" onPress={() => void exportPalette()} />
    </div>
  );
}
