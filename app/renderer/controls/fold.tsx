import type { ReactNode } from 'react';
import './fold.css';

/** A part that shows its heading alone until it is opened. */
export interface FoldProps {
  readonly id: string;
  readonly title: string;
  /** What is in it, in a word or two. */
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

export function Fold({ id, title, note, children }: FoldProps) {
  return (
    <details className="fold" id={id}>
      <summary className="fold-head">
        <span>{title}</span>
        <span className="fold-note">{note}</span>
      </summary>
      <div className="fold-body">{children}</div>
    </details>
  );
}
