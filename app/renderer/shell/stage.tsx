import { Suspense } from 'react';
import { strings } from '../strings/en.ts';
import { useStageView } from '../views/use-stage-view.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { Notices } from './notices.tsx';
import { PictureStatus } from './picture-status.tsx';
import { WorkBar } from './work-bar.tsx';

/** The view in the middle. */
export function Stage() {
  const shown = useStageView();
  return (
    <section className="stage" id="stage" aria-label={strings.regions.stage} tabIndex={-1}>
      <div className="stage-view" role="tabpanel" aria-labelledby={`tab-${shown.id}`}>
        <ErrorBoundary key={shown.id}>
          <Suspense fallback={<div className="part-loading" />}>
            <shown.Component />
          </Suspense>
        </ErrorBoundary>
      </div>
      <PictureStatus />
      <WorkBar />
      <Notices />
    </section>
  );
}
