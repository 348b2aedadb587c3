import { Fragment } from 'react';
import { piecesOf } from '../model/formula-pieces.ts';

/** A formula with its indices and exponents. */
export function Formula({ text }: { readonly text: string }) {
  return (
    <p className="learn-formula">
      {piecesOf(text).map(({ level, text: piece }, i) => {
        const key = `${i} ${piece}`;
        if (level === 'low') return <sub key={key}>{piece}</sub>;
        return level === 'high' ? <sup key={key}>{piece}</sup> : <Fragment key={key}>{piece}</Fragment>;
      })}
    </p>
  );
}
