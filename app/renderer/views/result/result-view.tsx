import type { Statistics } from 'fewhue';
import { setQuantize } from '../../actions/settings.ts';
import { Button } from '../../controls/button.tsx';
import { type Gain, useGain } from '../../state/gain.ts';
import { MIN_COLORS } from '../../state/options-in-effect.ts';
import { activePicture } from '../../state/pictures.ts';
import { countFor } from '../../state/rail.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import './result-view.css';

/** Share of the original that a file must be below to be offered. */
const WORTH_IT = 0.9;

/** What was won, in one large number, and at which price. */
export function ResultView() {
  const gain = useGain();
  const statistics = useStore(({ pictures, measurements }) => {
    const picture = activePicture(pictures);
    return picture && measurements[picture.id]?.statistics;
  });
  return (
    <div className="result-view" data-old={gain?.old !== false} aria-busy={gain?.old !== false}>
      <Size gain={gain} />
      {statistics && <Bits statistics={statistics} />}
      {statistics && <Tiles statistics={statistics} />}
      <Facts />
    </div>
  );
}

function Size({ gain }: { readonly gain: Gain | undefined }) {
  const words = strings.result;
  if (gain?.bytes === undefined) return <p className="result-size">…</p>;
  const { bytes, sourceBytes, change, about } = gain;
  return (
    <>
      <p className="result-size">
        <strong>{words.size(bytes, about)}</strong> {sourceBytes > 0 && words.of(sourceBytes)}
      </p>
      {change !== undefined && (
        <p className="result-change" data-grew={change > 0}>
          {strings.save.change(1 + change)}
        </p>
      )}
      {change !== undefined && change > 0 && <Offer gain={gain} />}
    </>
  );
}

/** A file that grew is no gain: fewer colours may be one. */
function Offer({ gain: { colors, sourceBytes } }: { readonly gain: Gain }) {
  const rail = useStore((state) => state.rail);
  const halved = 2 ** (Math.ceil(Math.log2(colors)) - 1);
  const fewer = countFor(rail, { kind: 'bytes', value: WORTH_IT * sourceBytes }) ?? halved;
  if (fewer < MIN_COLORS || fewer >= colors) return null;
  return <Button label={strings.result.take(fewer)} onPress={() => setQuantize({ colors: fewer })} />;
}

/** Bits per pixel on the way from the picture to the file. */
function Bits({ statistics: { bitsPerPixel } }: { readonly statistics: Statistics }) {
  const { original, fixed, entropy, file } = bitsPerPixel;
  const { bit } = strings.numbers;
  return (
    <p className="result-bits">
      {[original, fixed, entropy, file].map((bits, stage) =>
        bits === null ? null : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the stages never change places
          <b key={stage}>{bit(bits)}</b>
        ),
      )}
      {strings.result.bits}
    </p>
  );
}

function Tiles({ statistics: { psnr, ssim, deltaE } }: { readonly statistics: Statistics }) {
  const words = strings.numbers;
  const tiles = [
    [words.decibelsShort(psnr), words.psnr],
    [words.similarityShort(ssim), words.ssim],
    [words.errorShort(deltaE.mean), words.deltaE],
  ] as const;
  return (
    <dl className="result-tiles">
      {tiles.map(([value, name]) => (
        <div key={name} className="result-tile">
          <dd>{value}</dd>
          <dt>{name}</dt>
        </div>
      ))}
    </dl>
  );
}

/** How large the picture is, and how many of its colours are left. */
function Facts() {
  const picture = useStore(({ pictures }) => activePicture(pictures));
  const result = useStore(({ results }) => picture && results.byPicture[picture.id]);
  const words = strings.status;
  if (picture?.status !== 'ready') return null;
  return (
    <p className="result-facts">
      <span>{words.size(picture.width, picture.height)}</span>
      {result?.kind === 'exact' && <span>{words.colors(result.counts.length, result.distinctColors)}</span>}
    </p>
  );
}
