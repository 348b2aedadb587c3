import { modelOf } from '../../state/options-in-effect.ts';
import { useQuantize } from '../../state/quantize-shown.ts';
import { strings } from '../../strings/en.ts';

/** What is fitted, beside the heading. */
export function ExpertNote() {
  const model = modelOf(useQuantize());
  return strings.options.choices[model] ?? model;
}
