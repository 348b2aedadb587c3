import {
  type Condition,
  type Definitions,
  defaultOf,
  flagName,
  type OptionDefinition,
} from '#internal/engine';

/** The sentence of a definition, then range and default. `definitions`: it and those that its default depends on. */
export function helpText(definition: OptionDefinition, definitions: Definitions): string {
  const list = definition.kind === 'choices' ? `, with commas between: ${definition.choices.join(', ')}` : '';
  const standard = defaultText(definition, definitions);
  return definition.doc + list + rangeText(definition) + (standard === '' ? '' : ` (default: ${standard})`);
}

/** The range of a number, as far as it is worth saying. */
export function rangeText(definition: OptionDefinition): string {
  if (!('low' in definition) || ('unit' in definition && definition.unit !== undefined)) return '';
  if (definition.high === Infinity) return definition.low === 0 ? '' : `, from ${definition.low}`;
  if (definition.high >= 2 ** 32 - 1) return '';
  return `, ${definition.low} to ${definition.high}`;
}

/** The default, and what it is for other values of other options: `bic; bayes-gmm: variational`. */
export function defaultText(definition: OptionDefinition, definitions: Definitions): string {
  const base = valueText(definition, defaultOf(definition)) || definition.otherwise || '';
  const variants = 'variants' in definition ? (definition.variants ?? []) : [];
  const others = variants.flatMap((variant) => {
    const text = valueText(definition, 'default' in variant ? variant.default : undefined);
    return text === '' || text === base ? [] : [`${conditionText(variant.when, definitions)}: ${text}`];
  });
  return [base, ...others].filter((text) => text !== '').join('; ');
}

/** Values of another option, or the flag that must be set. */
function conditionText(condition: Condition, definitions: Definitions): string {
  const [[name, values]] = Object.entries(condition) as [[string, readonly (string | boolean)[]]];
  return values.includes(true) ? flagName(name, definitions[name]) : values.join(', ');
}

function valueText(definition: OptionDefinition, value: unknown): string {
  if (value === undefined || value === false) return '';
  if (Array.isArray(value)) return value.join(',');
  const unit = 'unit' in definition ? definition.unit : undefined;
  if (unit === 'pixels-or-share') return value === 0 ? 'none' : `${100 * Number(value)}%`;
  return unit === 'bytes' && typeof value === 'number' ? bytesText(value) : String(value);
}

function bytesText(value: number): string {
  const power = [3, 2, 1].find((step) => value >= 1000 ** step && value % 1000 ** step === 0) ?? 0;
  return `${value / 1000 ** power}${['', 'kB', 'MB', 'GB'][power]}`;
}
