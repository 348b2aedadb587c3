import type { WriteInput, WrittenPicture } from '../../../worker/operations/write-indexed.ts';
import type { DataId, DataSet } from '../data/data-sets.ts';
import { type Controls, readValues, type Texts, type ValuesOf } from './controls.ts';
import type { Run } from './frame.ts';

/** What a scene is shown with. */
export interface SceneInput {
  readonly data: DataSet;
  /** Of everything random. */
  readonly seed: number;
  /** Centroids that the learner has put, as rows of two; none: the scene finds its own. */
  readonly centroids: Float64Array;
  /** Writes a picture in few colours, where the engine's worker can do it. */
  readonly writePicture: (input: WriteInput) => Promise<WrittenPicture>;
  readonly signal?: AbortSignal | undefined;
}

/** A scene as it is written: one object. */
interface SceneDefinition<All extends Controls> {
  readonly id: string;
  readonly title: string;
  /** What the learner does, in a sentence or two. */
  readonly task: string;
  /** What a step of it is called; default: a half-step. */
  readonly stepName?: string | undefined;
  /** With the symbols of docs/mixtures.md and docs/models.md; `_` and `^` begin what is low and high. */
  readonly formulas: readonly string[];
  /** Data sets that it can be shown with, its own first. */
  readonly data: readonly DataId[];
  /** Whether the picture that is open, if any, is rather shown than the first of them. */
  readonly prefersPicture?: boolean | undefined;
  readonly controls: All;
  readonly run: (input: SceneInput, values: ValuesOf<All>) => Promise<Run>;
}

/** A scene as the view has it: values of its controls are texts of a link. */
export interface Scene extends Omit<SceneDefinition<Controls>, 'run'> {
  readonly run: (input: SceneInput, texts: Texts) => Promise<Run>;
}

/** Makes a scene of its definition. */
export function defineScene<All extends Controls>(definition: SceneDefinition<All>): Scene {
  const { controls } = definition;
  return { ...definition, run: (input, texts) => definition.run(input, readValues(controls, texts)) };
}
