import { COVARIANCES, type Covariance } from '../core/vocabulary.ts';
import type { ChoiceDefinition, Variant } from './definition.ts';
import { MODEL_TRAITS, MODELS, type Model } from './model-traits.ts';

export const WITHOUT_SHAPES = MODELS.filter((model) => !MODEL_TRAITS[model].ownCovariances);

/** Shapes of covariances that some of the models have in place of all. */
export function shapesOf(models: readonly Model[]): readonly Variant<ShapeChoices>[] {
  const special = models.filter((model) => MODEL_TRAITS[model].covariances.length < COVARIANCES.length);
  return special.map((model) => {
    const choices: readonly Covariance[] = MODEL_TRAITS[model].covariances;
    return { when: { model: [model] }, choices, default: choices[0]! };
  });
}

type ShapeChoices = Pick<ChoiceDefinition<Covariance>, 'choices' | 'default'>;

/** The variants of models whose components each have a shape; others leave the option to how K is chosen. */
export const OWN_SHAPES = shapesOf(MODELS.filter((model) => MODEL_TRAITS[model].ownCovariances));
