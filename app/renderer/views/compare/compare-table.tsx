import { pressSlot } from '../../actions/compare.ts';
import { bestOf, type Figures, type KeptResult } from '../../state/compare.ts';
import { sideShown } from '../../state/compare-sides.ts';
import { type State, useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';

const COLUMNS = ['colors', 'bytes', 'psnr', 'ssim', 'deltaE'] as const;

/** What each result costs and gives, beside that of now; the best of each column is marked. */
export function CompareTable({ kept }: { readonly kept: readonly KeptResult[] }) {
  const now = useFiguresOfNow();
  const right = useStore((state) => sideShown(state, 'right'));
  const words = strings.compare;
  const figures = [now, ...kept.map((one) => one.figures)].filter((row) => row !== undefined);
  const best = bestOf(figures);
  return (
    <table className="compare-table" aria-label={words.table}>
      <thead>
        <tr>
          <th scope="col">{words.columns.slot}</th>
          {COLUMNS.map((name) => (
            <th key={name} scope="col">
              {words.columns[name]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {kept.map(({ slot, figures: row }) => (
          <tr key={slot} data-shown={right === `kept-${slot}`}>
            <th scope="row">
              <button
                type="button"
                className="compare-slot"
                aria-label={words.kept(slot)}
                aria-pressed={right === `kept-${slot}`}
                onClick={() => pressSlot(slot)}
              >
                {slot}
              </button>
            </th>
            <Cells row={row} best={best} />
          </tr>
        ))}
        <tr data-shown={right === 'result'}>
          <th scope="row">{words.now}</th>
          <Cells row={now} best={best} />
        </tr>
      </tbody>
    </table>
  );
}

interface CellsProps {
  readonly row: Figures | undefined;
  readonly best: ReturnType<typeof bestOf>;
}

function Cells({ row, best }: CellsProps) {
  const { numbers, save, compare } = strings;
  const texts: Readonly<Record<keyof Figures, (value: number) => string>> = {
    ...{ colors: String, bytes: save.brief, psnr: numbers.decibelsBare },
    ...{ ssim: numbers.similarityShort, deltaE: numbers.errorShort },
  };
  return COLUMNS.map((name) => (
    <td key={name} data-best={row !== undefined && row[name] === best[name]}>
      {row ? texts[name](row[name]) : '…'}
      {row !== undefined && row[name] === best[name] && <span className="unseen"> {compare.best}</span>}
    </td>
  ));
}

/** Those of the newest result; undefined until it was measured. */
function useFiguresOfNow(): Figures | undefined {
  const measured = useStore(({ pictures, measurements }: State) => measurements[pictures.active ?? -1]);
  const result = useStore(({ pictures, results }) => results.byPicture[pictures.active ?? -1]);
  const bytes = measured?.statistics.bytes.file;
  if (!result || measured?.revision !== result.revision || bytes == null) return undefined;
  const { psnr, ssim, deltaE } = measured.statistics;
  return { colors: result.counts.length, bytes, psnr, ssim, deltaE: deltaE.mean };
}
