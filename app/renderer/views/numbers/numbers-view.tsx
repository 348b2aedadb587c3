import type { Measurement } from '../../state/measurements.ts';
import { activePicture } from '../../state/pictures.ts';
import { type State, useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import { BitsChart } from './bits-chart.tsx';
import './numbers-view.css';
import { NumberTable } from './number-table.tsx';
import { PaletteAdvice } from './palette-advice.tsx';
import { WorstPlace } from './worst-place.tsx';

/** What the result cost and saved. */
export function NumbersView() {
  const measurement = useStore(measurementShown);
  const id = useStore(({ pictures }) => activePicture(pictures)?.id);
  const words = strings.numbers;
  return (
    <div className="numbers-view">
      {measurement && id !== undefined && <Figures measurement={measurement} id={id} />}
      {!measurement && <p className="hint">{words.waiting}</p>}
    </div>
  );
}

/** What was measured last of the picture that is shown, also while a newer result is being measured. */
function measurementShown({ pictures, measurements }: State): Measurement | undefined {
  const picture = activePicture(pictures);
  return picture && measurements[picture.id];
}

interface FiguresProps {
  readonly measurement: Measurement;
  /** Number of the picture. */
  readonly id: number;
}

function Figures({ measurement: { revision, statistics }, id }: FiguresProps) {
  const { bitsPerPixel, bytes, ratio, colors, deltaE } = statistics;
  const words = strings.numbers;
  // A newer result is there, which these figures are not about.
  const old = useStore((state) => {
    const picture = activePicture(state.pictures);
    return picture && state.results.byPicture[picture.id]?.revision !== revision;
  });
  return (
    <div className="figures" data-old={old} aria-busy={old}>
      <BitsChart bits={bitsPerPixel} />
      <NumberTable
        title={words.sizes}
        rows={(['raw', 'source', 'packed', 'file'] as const).map((name) => ({
          name: words.size[name],
          key: `bytes.${name}`,
          value: bytes[name],
          text: strings.save.bytes,
          missing: name === 'file' ? words.encoding : words.unknown,
          share: ratio[name === 'raw' ? 'original' : name],
        }))}
      />
      <NumberTable
        title={words.quality}
        rows={[
          { name: words.ssimulacra2, key: 'ssimulacra2', value: statistics.ssimulacra2, text: words.error },
          { name: words.psnr, key: 'psnr', value: statistics.psnr, text: words.decibels },
          { name: words.ssim, key: 'ssim', value: statistics.ssim, text: words.similarity },
          { name: words.mse, key: 'mse', value: statistics.mse, text: words.error },
          { name: words.deltaE, key: 'deltaE.mean', value: deltaE.mean, text: words.error },
          {
            name: words.blurredDeltaE,
            key: 'blurredDeltaE',
            value: statistics.blurredDeltaE,
            text: words.error,
          },
          { name: words.deltaEp95, key: 'deltaE.p95', value: deltaE.p95, text: words.error },
          { name: words.deltaEMax, key: 'deltaE.max', value: deltaE.max, text: words.error },
          { name: words.colors, key: 'colors.before', value: colors.before, text: words.count },
          { name: words.used, key: 'colors.used', value: colors.used, text: words.count },
        ]}
      />
      <WorstPlace worst={statistics.worst} />
      {!old && statistics.bytes.file !== null && <PaletteAdvice id={id} revision={revision} />}
    </div>
  );
}
