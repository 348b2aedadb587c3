import { Suspense } from 'react';
import { setView } from '../actions/view.ts';
import { strings } from '../strings/en.ts';
import { STAGE_VIEWS } from '../views/registry.ts';
import { useStageView } from '../views/use-stage-view.ts';
import { ErrorBoundary } from './error-boundary.tsx';

/** The view in the middle, and the tabs to choose it by. */
export function Stage() {
  const shown = useStageView();
  return (
    <section className="stage" id="stage" aria-label={strings.regions.stage} tabIndex={-1}>
      {STAGE_VIEWS.length > 1 && <Tabs shown={shown.id} />}
      <div className="stage-view" role={STAGE_VIEWS.length > 1 ? 'tabpanel' : undefined}>
        <ErrorBoundary key={shown.id}>
          <Suspense fallback={null}>
            <shown.Component />
          </Suspense>
        </ErrorBoundary>
      </div>
    </section>
  );
}

function Tabs({ shown }: { readonly shown: string }) {
  const move = (by: number) => {
    const at = STAGE_VIEWS.findIndex(({ id }) => id === shown);
    const next = STAGE_VIEWS[(at + by + STAGE_VIEWS.length) % STAGE_VIEWS.length]!;
    setView({ stage: next.id });
    document.getElementById(`tab-${next.id}`)?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label={strings.regions.views}>
      {STAGE_VIEWS.map(({ id, title }) => (
        <button
          key={id}
          id={`tab-${id}`}
          type="button"
          role="tab"
          className="tab"
          aria-selected={id === shown}
          tabIndex={id === shown ? 0 : -1}
          onClick={() => setView({ stage: id })}
          onKeyDown={({ key }) => {
            if (key === 'ArrowRight') move(1);
            else if (key === 'ArrowLeft') move(-1);
          }}
        >
          {title}
        </button>
      ))}
    </div>
  );
}
