import { OUTPUT_FORMATS, type OutputFormat } from 'fewhue';
import { keysOf, PALETTE_FORMAT_FACTS } from '#internal/engine';
import { APP_COMMANDS } from '../../../shared/commands.ts';
import { exportPalette } from '../../actions/export-palette.ts';
import { copyCommand, copyPicture, saveBatch, savePicture } from '../../actions/save.ts';
import { Icon } from '../../controls/icon.tsx';
import { Menu, type MenuGroup } from '../../controls/menu.tsx';
import { mainFormat } from '../../state/clip.ts';
import { useGain } from '../../state/gain.ts';
import { activePicture } from '../../state/pictures.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import './save-button.css';

/** Saves at one press, with the size of the file in it; other formats and the clipboard behind its arrow. */
export function SaveButton() {
  const ready = useStore(({ pictures }) => activePicture(pictures)?.status === 'ready');
  const gain = useGain();
  const words = strings.save;
  const grew = gain?.change !== undefined && gain.change > 0;
  const main = useStore(({ pictures }) => mainFormat(activePicture(pictures)));
  const size = gain?.bytes === undefined ? '' : strings.result.size(gain.bytes, gain.about);
  return (
    <div className="save-button" data-grew={grew} title={grew ? words.change(1 + gain.change!) : undefined}>
      <button type="button" className="save-main" disabled={!ready} onClick={() => void savePicture(main)}>
        {words.verb} <span className="save-format">{OUTPUT_FORMATS[main].label}</span>{' '}
        <span className="save-size" data-old={gain?.old}>
          {size}
        </span>
      </button>
      <Menu label={words.more} look="save-more" side="end" groups={useGroups(ready)}>
        <Icon name="down" />
      </Menu>
    </div>
  );
}

/** Everything else that leaves the window. */
function useGroups(ready: boolean): readonly MenuGroup[] {
  const count = useStore(({ pictures }) => pictures.open.filter(({ status }) => status === 'ready').length);
  const anyAnimated = useStore(({ pictures }) => pictures.open.some(({ frames = 1 }) => frames > 1));
  const busy = useStore(({ results }) => results.work['batch'] !== undefined);
  const words = strings.save;
  const animated = useStore(({ pictures }) => (activePicture(pictures)?.frames ?? 1) > 1);
  const rank = (format: OutputFormat) => (animated && !OUTPUT_FORMATS[format].animation ? 1 : 0);
  const names = [...keysOf(OUTPUT_FORMATS)].sort((a, b) => rank(a) - rank(b));
  const formats = names.map((format: OutputFormat) => ({
    label: words.as(OUTPUT_FORMATS[format].label),
    note: `.${OUTPUT_FORMATS[format].extensions[0]}`,
    disabled: !ready,
    onPress: () => void savePicture(format),
  }));
  const all = {
    label: words.all(count, anyAnimated),
    icon: 'folder' as const,
    disabled: busy,
    onPress: () => void saveBatch(),
  };
  return [
    { items: count > 1 ? [...formats, all] : formats },
    {
      items: [
        {
          ...{ label: words.copyPicture, note: APP_COMMANDS['copy-picture'].keys[0], disabled: !ready },
          onPress: () => void copyPicture(),
        },
        {
          ...{ label: words.copyCommand, note: APP_COMMANDS['copy-command'].keys[0], disabled: !ready },
          onPress: () => void copyCommand(),
        },
      ],
    },
    {
      title: words.palette,
      items: keysOf(PALETTE_FORMAT_FACTS).map((format) => ({
        label: PALETTE_FORMAT_FACTS[format].label,
        note: `.${PALETTE_FORMAT_FACTS[format].extensions[0]}`,
        disabled: !ready,
        onPress: () => void exportPalette(format),
      })),
    },
  ];
}
