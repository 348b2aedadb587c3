/** The part of JSON Schema that this project's schemas use. */
export interface Schema {
  readonly $ref?: string;
  readonly $defs?: Record<string, Schema>;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly properties?: Record<string, Schema>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
}

const KNOWN = new Set(
  `$ref $defs $schema title description type enum anyOf required properties additionalProperties items minItems
  minimum maximum pattern`.split(/\s+/),
);

/** Every way in which a value breaks a schema, as `path: reason`; throws for a keyword it does not know. */
export function violations(value: unknown, schema: Schema, root: Schema = schema, path = '$'): string[] {
  for (const keyword of Object.keys(schema))
    if (!KNOWN.has(keyword)) throw new Error(`unknown keyword ${keyword}`);
  const found = schema.$ref ? violations(value, resolve(schema.$ref, root), root, path) : [];
  if (schema.type !== undefined && ![schema.type].flat().some((type) => isType(value, type)))
    return [...found, `${path}: is no ${schema.type}`];
  if (schema.enum && !schema.enum.includes(value)) found.push(`${path}: not in ${schema.enum}`);
  if (schema.anyOf?.every((option) => violations(value, option, root, path).length > 0))
    found.push(...schema.anyOf.flatMap((option) => violations(value, option, root, path)));
  if (typeof value === 'number') found.push(...inRange(value, schema, path));
  if (typeof value === 'string' && schema.pattern && !new RegExp(schema.pattern).test(value))
    found.push(`${path}: does not match ${schema.pattern}`);
  if (Array.isArray(value)) found.push(...inArray(value, schema, root, path));
  else if (typeof value === 'object' && value !== null) found.push(...inObject(value, schema, root, path));
  return found;
}

function resolve(reference: string, root: Schema): Schema {
  const [name, part] = reference.replace('#/$defs/', '').split('/') as [string, 'items' | undefined];
  const definition = root.$defs?.[name];
  const found = part ? definition?.[part] : definition;
  if (!found) throw new Error(`no definition ${reference}`);
  return found;
}

function isType(value: unknown, type: string): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}

function inRange(value: number, { minimum = -Infinity, maximum = Infinity }: Schema, path: string): string[] {
  return value >= minimum && value <= maximum
    ? []
    : [`${path}: ${value} is not from ${minimum} to ${maximum}`];
}

function inArray(value: readonly unknown[], schema: Schema, root: Schema, path: string): string[] {
  const { items, minItems = 0 } = schema;
  const found = value.length < minItems ? [`${path}: has fewer than ${minItems} items`] : [];
  if (items) value.forEach((item, i) => void found.push(...violations(item, items, root, `${path}[${i}]`)));
  return found;
}

function inObject(value: object, schema: Schema, root: Schema, path: string): string[] {
  const found = (schema.required ?? [])
    .filter((key) => !(key in value))
    .map((key) => `${path}.${key}: is missing`);
  for (const [key, member] of Object.entries(value)) {
    const known = schema.properties?.[key] ?? schema.additionalProperties;
    if (known === false) found.push(`${path}.${key}: is not allowed`);
    else if (typeof known === 'object') found.push(...violations(member, known, root, `${path}.${key}`));
  }
  return found;
}
