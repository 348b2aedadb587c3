import { Suspense } from 'react';
import { strings } from '../strings/en.ts';
import { SIDE_VIEWS } from '../views/registry.ts';
import { ErrorBoundary } from './error-boundary.tsx';

/** The panels on the right, below each other. */
export function SidePanel() {
  if (SIDE_VIEWS.length === 0) return null;
  return (
    <aside className="side-panel" id="side" aria-label={strings.regions.side} tabIndex={-1}>
      {SIDE_VIEWS.map(({ id, title, Component }) => (
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
