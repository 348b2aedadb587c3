import { Suspense } from 'react';
import { strings } from '../strings/en.ts';
import { useStageView } from '../views/use-stage-view.ts';
import { ErrorBoundary } from './error-boundary.tsx';

/** The settings of the view in the middle, on the left of it. */
export function SettingsPanel() {
  const { id, Settings } = useStageView();
  return (
    <section className="settings-panel" id="settings" aria-label={strings.regions.settings} tabIndex={-1}>
      <ErrorBoundary key={id}>
        <Suspense fallback={null}>
          <Settings />
        </Suspense>
      </ErrorBoundary>
    </section>
  );
}
