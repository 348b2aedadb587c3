import { Suspense } from 'react';
import { Fold } from '../controls/fold.tsx';
import { useStore } from '../state/store.ts';
import { strings } from '../strings/en.ts';
import type { SideView } from '../views/registry.ts';
import { useStageView } from '../views/use-stage-view.ts';
import './drawer.css';
import { ErrorBoundary } from './error-boundary.tsx';
import { useMedia } from './use-media.ts';

/** The result of the view in the middle, and what shapes it: at the right, or over it where there is little room. */
export function Drawer() {
  const { id: stage, sides } = useStageView();
  const open = useStore(({ view }) => view.drawer);
  // Below the picture it takes no room away.
  const below = useMedia('(max-width: 720px)');
  if (sides.length === 0 || (!open && !below)) return null;
  return (
    <aside className={`drawer side-of-${stage}`} id="side" aria-label={strings.regions.side} tabIndex={-1}>
      {sides.map((side) => (
        <Side key={`${stage} ${side.id}`} side={side} />
      ))}
    </aside>
  );
}

function Side({ side: { id, title, look, Note, Component } }: { readonly side: SideView }) {
  const content = (
    <ErrorBoundary>
      <Suspense fallback={<div className="part-loading" />}>
        <Component />
      </Suspense>
    </ErrorBoundary>
  );
  if (look === 'folded')
    return (
      <Fold id={`side-${id}`} title={title} note={Note && <Note />}>
        {content}
      </Fold>
    );
  return (
    <section className={`side-view side-${id}`} id={id} aria-label={title} tabIndex={-1}>
      {look === 'titled' && <h2 className="side-title">{title}</h2>}
      {content}
    </section>
  );
}
