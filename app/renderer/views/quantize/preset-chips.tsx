import { PRESETS } from 'fewhue';
import { applyAuto, applyPreset } from '../../actions/presets.ts';
import { currentSettings } from '../../actions/settings.ts';
import { quantizeOptionsOf } from '../../state/options-in-effect.ts';
import { activePicture } from '../../state/pictures.ts';
import { useQuantize } from '../../state/quantize-shown.ts';
import { hasAuto, ofColors, same } from '../../state/settings.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import { BUILT_IN_PRESETS, type BuiltInPreset } from './built-in-presets.ts';
import './preset-chips.css';
import { PresetLook } from './preset-look.tsx';
import { useLooks, type WantedLooks } from './use-looks.ts';

const LOOKS: WantedLooks = Object.fromEntries(
  BUILT_IN_PRESETS.map(({ id, quantize }) => [id, quantizeOptionsOf(quantize)]),
);

/** Settings for four purposes, each with the picture as it would be. */
export function PresetChips() {
  const quantize = useQuantize();
  const looks = useLooks(LOOKS);
  return (
    <fieldset className="preset-chips" aria-label={strings.presets.chips}>
      {BUILT_IN_PRESETS.map((preset) => (
        <Chip
          key={preset.id}
          preset={preset}
          pressed={same(preset.quantize, quantize)}
          look={looks[preset.id]}
        />
      ))}
      <AutoButton />
    </fieldset>
  );
}

/** Has for each picture what fits it: so it is at the first start. */
function AutoButton() {
  const isAuto = useStore(({ settings, pictures }) => hasAuto(settings.current, activePicture(pictures)));
  const preset = useStore(({ pictures }) => activePicture(pictures)?.preset);
  return (
    <button type="button" className="preset-detect" aria-pressed={isAuto} onClick={applyAuto}>
      {strings.presets.detect}
      {isAuto && preset && (
        <>
          {': '}
          <b>{PRESETS[preset].label}</b>
        </>
      )}
    </button>
  );
}

interface ChipProps {
  readonly preset: BuiltInPreset;
  readonly pressed: boolean;
  readonly look: ImageBitmap | undefined;
}

function Chip({ preset, pressed, look }: ChipProps) {
  const { name, note, quantize } = preset;
  return (
    <button
      type="button"
      className="preset-chip"
      aria-pressed={pressed}
      onClick={() => applyPreset({ name, settings: { ...ofColors(currentSettings()), quantize } })}
    >
      <PresetLook bitmap={look} />
      <b>{name}</b> <span className="hint">{note}</span>
    </button>
  );
}
