import { setView } from '../actions/view.ts';
import { strings } from '../strings/en.ts';
import { STAGE_VIEWS } from '../views/registry.ts';
import { useStageView } from '../views/use-stage-view.ts';

/** The views of the picture, of which one is shown. */
export function Tabs() {
  const shown = useStageView().id;
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
          aria-controls="stage"
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
