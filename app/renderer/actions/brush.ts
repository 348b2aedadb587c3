import { activePicture } from '../state/pictures.ts';
import { update, useStore } from '../state/store.ts';
import { BRUSH_RADII, type Stroke } from '../state/stroke.ts';
import { changeSettings } from './settings.ts';
import { setView } from './view.ts';

/** Takes the brush, or lays it down. */
export function toggleBrush(): void {
  const { brush } = useStore.getState().view;
  setView({ brush: brush ? undefined : { radius: BRUSH_RADII.first, stroke: undefined } });
}

/** How wide the brush paints. */
export function setBrushRadius(radius: number): void {
  setView({ brush: { radius, stroke: undefined } });
}

/** Goes on with the stroke that is being painted, or begins one; x and y as shares of the picture's sides. */
export function paintTo(x: number, y: number): void {
  update('view', (view) => {
    if (!view.brush) return view;
    const { radius, stroke } = view.brush;
    return { ...view, brush: { radius, stroke: { radius, points: [...(stroke?.points ?? []), x, y] } } };
  });
}

/** The stroke is painted, as one step of undo: colours are clustered anew. */
export function endStroke(): void {
  const { brush } = useStore.getState().view;
  if (!brush) return;
  const { stroke } = brush;
  setView({ brush: { ...brush, stroke: undefined } });
  if (stroke) changeStrokes((strokes) => [...strokes, stroke]);
}

/** Takes away all that was painted over the picture that is shown. */
export function clearStrokes(): void {
  changeStrokes(() => []);
}

function changeStrokes(change: (strokes: readonly Stroke[]) => readonly Stroke[]): void {
  const picture = activePicture(useStore.getState().pictures);
  if (!picture) return;
  const { id } = picture;
  changeSettings((settings) => {
    const { [id]: _palette, ...palettes } = settings.palettes;
    const { [id]: _recolored, ...recolored } = settings.recolored;
    const { [id]: _names, ...names } = settings.names;
    const { [id]: before = [], ...others } = settings.strokes;
    const strokes = change(before);
    return {
      ...settings,
      ...{ palettes, recolored, names },
      strokes: strokes.length > 0 ? { ...others, [id]: strokes } : others,
    };
  });
}
