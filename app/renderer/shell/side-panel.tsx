import { Suspense } from 'react';
import { strings } from '../strings/en.ts';
import { useStageView } from '../views/use-stage-view.ts';
import { ErrorBoundary } from './error-boundary.tsx';

/** The panels of the view in the middle, on the right of it, below each other. */
export function SidePanel() {
  const { id: stage, sides } = useStageView();
  return (
    <aside
      className={`side-panel side-of-${stage}`}
      id="side"
      aria-label={strings.regions.side}
      tabIndex={-1}
    >
      {sides.map(({ id, title, Component }) => (
        <section key={id} className="side-view" aria-labelledby={`side-${id}`}>
          <h2 className="side-title" id={`side-${id}`}>
            {title}
          </h2>
          <ErrorBoundary>
            <Suspense fallback={null}>
              <Component />
            </Suspense>
          </ErrorBoundary>
        </section>
      ))}
    </aside>
  );
}
