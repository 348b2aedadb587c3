import type { ColorsFigures } from 'fewhue';
import { useEffect, useId, useState } from 'react';
import { setView } from '../../actions/view.ts';
import { Button } from '../../controls/button.tsx';
import { engine } from '../../engine/engine.ts';
import { strings } from '../../strings/en.ts';
import type { ResultAdvice } from '../../worker/operations/advise-result.ts';

/** Pairs and entries that are named. */
const MOST = 3;

/** Which entries are alike or rare, and what one colour less and twice as many would cost and gain. */
export function PaletteAdvice({ id, revision }: { readonly id: number; readonly revision: number }) {
  const advice = useAdvice(id, revision);
  const caption = useId();
  const words = strings.numbers;
  if (!advice) return null;
  const { hexes, shares, close, rare, neighbors } = advice;
  const alike = close.map(({ first, second, deltaE }) => ({
    text: words.pair(hexes[first]!, hexes[second]!, deltaE),
    entries: [first, second],
  }));
  const seldom = rare.map((entry) => ({
    text: words.entry(hexes[entry]!, shares[entry]!),
    entries: [entry],
  }));
  return (
    <table className="number-table palette-advice" aria-labelledby={caption}>
      <caption id={caption}>{words.advice}</caption>
      <tbody>
        <AdviceRow name={words.alike} found={alike} />
        <AdviceRow name={words.rare} found={seldom} />
        {neighbors?.fewer && <NeighborRow one={neighbors.fewer} same={neighbors.same} />}
        {neighbors?.more && <NeighborRow one={neighbors.more} same={neighbors.same} />}
      </tbody>
    </table>
  );
}

interface Found {
  readonly text: string;
  readonly entries: readonly number[];
}

/** What was found, each to be selected in the palette. */
function AdviceRow({ name, found }: { readonly name: string; readonly found: readonly Found[] }) {
  const { none, others } = strings.numbers;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        {found.length === 0 && <span className="hint">{none}</span>}
        {found.slice(0, MOST).map(({ text, entries }) => (
          <Button
            key={text}
            look="quiet"
            label={text}
            onPress={() => setView({ selectedEntries: entries })}
          />
        ))}
        {found.length > MOST && <span className="hint">{others(found.length - MOST)}</span>}
      </td>
    </tr>
  );
}

function NeighborRow({ one, same }: { readonly one: ColorsFigures; readonly same: ColorsFigures }) {
  const words = strings.numbers;
  return (
    <tr>
      <th scope="row">{strings.result.colors(one.colors)}</th>
      <td>{words.instead([one.psnr, one.entropy], [same.psnr, same.entropy])}</td>
    </tr>
  );
}

/** The advice on a result; undefined while it is being worked out, and of a result that is gone. */
function useAdvice(id: number, revision: number): ResultAdvice | undefined {
  const [known, setKnown] = useState<{ readonly revision: number; readonly advice: ResultAdvice }>();
  useEffect(() => {
    const stop = new AbortController();
    engine
      .call('adviseResult', { id }, { signal: stop.signal })
      .then((advice) => setKnown({ revision, advice }))
      // A newer result is there, or the picture was closed: nobody asks any more.
      .catch(() => {});
    return () => stop.abort();
  }, [id, revision]);
  return known?.revision === revision ? known.advice : undefined;
}
