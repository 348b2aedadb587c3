import { useStore } from '../state/store.ts';
import { STAGE_VIEWS, type StageView } from './registry.ts';

/** The view that is shown in the middle. */
export function useStageView(): StageView {
  const chosen = useStore(({ view }) => view.stage);
  return STAGE_VIEWS.find(({ id }) => id === chosen) ?? STAGE_VIEWS[0]!;
}
