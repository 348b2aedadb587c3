import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyChange,
  closeGesture,
  FIRST_SETTINGS,
  newHistory,
  redoStep,
  type Settings,
  type SettingsState,
  undoStep,
} from '../../../../app/renderer/state/settings.ts';

const withColors = (colors: number): Settings => ({ ...FIRST_SETTINGS, quantize: { colors } });
const colorsOf = ({ current }: SettingsState) => current.quantize['colors'];

describe('the history of settings', () => {
  it('undoes every change and redoes it, whatever they were', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 2, max: 256 }), { maxLength: 50 }), (values) => {
        const states = [newHistory(withColors(1))];
        for (const value of values) states.push(applyChange(states.at(-1)!, withColors(value)));
        let state = states.at(-1)!;
        const steps = state.past.length;
        const seen = [colorsOf(state)];
        for (let i = 0; i < steps; i++) {
          state = undoStep(state);
          seen.push(colorsOf(state));
        }
        expect(colorsOf(state)).toBe(1);
        expect(undoStep(state)).toBe(state);
        for (let i = steps - 1; i >= 0; i--) {
          state = redoStep(state);
          expect(colorsOf(state)).toBe(seen[i]);
        }
        expect(redoStep(state)).toBe(state);
        // Neighbouring steps differ: a change to the same makes none.
        for (let i = 1; i < seen.length; i++) expect(seen[i]).not.toBe(seen[i - 1]);
      }),
    );
  });

  it('makes one step of a drag, and another of the next', () => {
    let state = newHistory(withColors(2));
    for (const colors of [3, 4, 5]) state = applyChange(state, withColors(colors), 'colors');
    expect(state.past).toHaveLength(1);
    state = closeGesture(state);
    for (const colors of [6, 7]) state = applyChange(state, withColors(colors), 'colors');
    expect(state.past).toHaveLength(2);
    expect(colorsOf(undoStep(state))).toBe(5);
    expect(colorsOf(undoStep(undoStep(state)))).toBe(2);
  });

  it('forgets what was undone when something else is changed', () => {
    const state = applyChange(undoStep(applyChange(newHistory(withColors(2)), withColors(3))), withColors(4));
    expect(redoStep(state)).toBe(state);
    expect(colorsOf(undoStep(state))).toBe(2);
  });

  it('keeps 200 steps', () => {
    let state = newHistory(withColors(0));
    for (let i = 1; i <= 300; i++) state = applyChange(state, withColors(i));
    expect(state.past).toHaveLength(200);
    expect(state.past[0]!.quantize['colors']).toBe(100);
  });
});
