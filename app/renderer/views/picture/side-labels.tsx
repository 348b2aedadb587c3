import '../../controls/compare-label.css';
import { type CompareSide, type KeptResult, numberOf } from '../../state/compare.ts';
import { dividerShown, sideShown } from '../../state/compare-sides.ts';
import { useGain } from '../../state/gain.ts';
import { activePicture, type OpenPicture } from '../../state/pictures.ts';
import { type State, useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';

/** Share of the view that a side must have for its label. */
const MIN_SHARE = 0.12;

/** What lies on either side of the divider, and what it takes as a file. */
export function SideLabels() {
  const divider = useStore(dividerShown);
  const left = useStore((state) => sideShown(state, 'left'));
  const right = useStore((state) => sideShown(state, 'right'));
  const any = useStore(({ pictures, results }) => results.byPicture[pictures.active ?? -1] !== undefined);
  if (!any) return null;
  return (
    <>
      <span className="compare-label compare-before" data-hidden={divider < MIN_SHARE}>
        <SideLabel side={left} />
      </span>
      <span className="compare-label compare-after" data-hidden={divider > 1 - MIN_SHARE}>
        <SideLabel side={right} />
      </span>
    </>
  );
}

function SideLabel({ side }: { readonly side: CompareSide }) {
  const kept = useStore(({ compare }) => compare.kept.find(({ slot }) => side === `kept-${slot}`));
  const picture = useStore((state) => pictureOfSide(state, side));
  if (side === 'result') return <ResultLabel />;
  if (kept) return <KeptLabel kept={kept} />;
  const bytes = picture?.sourceBytes ?? 0;
  return (
    <>
      <b>{side === 'original' ? strings.result.original : picture?.name}</b>
      {bytes > 0 && <span>{strings.save.brief(bytes)}</span>}
    </>
  );
}

function pictureOfSide({ pictures }: State, side: CompareSide): OpenPicture | undefined {
  return side === 'original'
    ? activePicture(pictures)
    : pictures.open.find(({ id }) => id === numberOf(side));
}

function KeptLabel({ kept: { slot, colors, figures } }: { readonly kept: KeptResult }) {
  return (
    <>
      <b>{strings.compare.kept(slot)}</b>
      <span>{strings.result.colors(colors)}</span>
      {figures && <span>{strings.save.brief(figures.bytes)}</span>}
    </>
  );
}

/** The newest result, which is named by its number of colours alone. */
function ResultLabel() {
  const gain = useGain();
  const words = strings.result;
  if (!gain) return null;
  const { colors, bytes, change, old, about } = gain;
  return (
    <>
      <b>{words.colors(colors)}</b>
      {bytes !== undefined && (
        <span className="compare-size" data-old={old}>
          {words.size(bytes, about)}
        </span>
      )}
      {change !== undefined && (
        <span className="compare-change compare-size" data-old={old} data-grew={change > 0}>
          {words.change(change)}
        </span>
      )}
    </>
  );
}
