import { PRESETS } from 'fewhue';
import { useEffect, useRef } from 'react';
import { applyAuto, applyPreset } from '../../actions/presets.ts';
import { currentSettings } from '../../actions/settings.ts';
import { activePicture } from '../../state/pictures.ts';
import { useQuantize } from '../../state/quantize-shown.ts';
import { hasAuto, ofColors, same } from '../../state/settings.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import { BUILT_IN_PRESETS, type BuiltInPreset } from './built-in-presets.ts';
import './preset-chips.css';
import { usePresetLooks } from './use-preset-looks.ts';

/** Settings for four purposes, each with the picture as it would be. */
export function PresetChips() {
  const quantize = useQuantize();
  const looks = usePresetLooks();
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
      {strings.presets.detect} {isAuto && preset && <b>{PRESETS[preset].label}</b>}
    </button>
  );
}

/** Share of the shorter side of the picture that a thumbnail shows. */
const SHOWN = 0.6;

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
      <Look bitmap={look} />
      <b>{name}</b> <span className="hint">{note}</span>
    </button>
  );
}

function Look({ bitmap }: { readonly bitmap: ImageBitmap | undefined }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!bitmap || !canvas.current) return;
    // The middle alone: what a preset does is seen in its details.
    const side = Math.ceil(SHOWN * Math.min(bitmap.width, bitmap.height));
    canvas.current.width = side;
    canvas.current.height = side;
    const [x, y] = [(side - bitmap.width) / 2, (side - bitmap.height) / 2];
    canvas.current.getContext('2d')?.drawImage(bitmap, x, y);
  }, [bitmap]);
  return (
    <canvas className="preset-look" ref={canvas} width={1} height={1} data-drawn={bitmap !== undefined} />
  );
}
