import { activePicture } from './pictures.ts';
import { type OptionValues, quantizeFor } from './settings.ts';
import { type State, useStore } from './store.ts';

/** Options of `quantize` of the picture that is shown. */
export function quantizeShown({ settings, pictures }: State): OptionValues {
  return quantizeFor(settings.current, activePicture(pictures));
}

/** Options of `quantize` of the picture that is shown, for components. */
export function useQuantize(): OptionValues {
  return useStore(quantizeShown);
}
