import { basename, parse } from 'node:path';
import { invalidOption } from '../../../core/errors.ts';
import type { ResultName } from '../../../core/file-name.ts';
import { OUTPUT_FORMATS, type OutputFormat } from '../../../encode/formats.ts';
import { nameWithin, outputFormat, outputPath } from '../write/output-path.ts';

/** How results are named. */
export interface ResultNaming extends ResultName {
  readonly format: OutputFormat;
  readonly template?: string | undefined;
  readonly suffix?: string | undefined;
}

/** What stands between braces. */
const FIELD = /\{(\w*)\}/g;
const FIELDS = ['name', 'k', 'quality', 'ext'];

/** Throws `invalid-option` for a template or suffix that makes no file names. */
export function checkNaming({ format, template, suffix }: ResultNaming): void {
  if (template !== undefined && suffix !== undefined)
    throw invalidOption('suffix', 'left out with a template', suffix);
  for (const [option, text] of Object.entries({ template, suffix })) {
    if (text === undefined) continue;
    const unknown = [...text.matchAll(FIELD)].find(([, field]) => !FIELDS.includes(field!));
    if (unknown) throw invalidOption(option, `a text whose braces hold ${FIELDS.join(', ')}`, unknown[0]);
    if ((option === 'template' && text.trim() === '') || /[/\\\0]/.test(text))
      throw invalidOption(option, 'part of a file name', text);
  }
  if (template !== undefined) outputFormat(fillIn(template, 'name', '', { format, colors: 1 }), format);
}

/** The file name of an input's result, with `mark` to tell it from others. */
export function resultName(input: string, mark: string, naming: ResultNaming): string {
  const { template, suffix } = naming;
  if (template === undefined && suffix === undefined) return basename(outputPath(input, { ...naming, mark }));
  const pattern = template ?? `{name}${suffix}{ext}`;
  const { name } = parse(input);
  const room = Buffer.byteLength(fillIn(pattern, '', mark, naming));
  return fillIn(pattern, nameWithin(name, room), mark, naming);
}

/** The mark follows the name, or else precedes the extension. */
function fillIn(
  template: string,
  name: string,
  mark: string,
  { colors, quality = 'off', format }: ResultNaming,
): string {
  const ext = `.${OUTPUT_FORMATS[format].extensions[0]}`;
  const marked = template.includes('{name}')
    ? template.replace('{name}', `{name}${mark.replaceAll('{', '')}`)
    : undefined;
  const values: Readonly<Record<string, string>> = { name, k: String(colors), quality: String(quality), ext };
  const fill = (text: string) => text.replace(FIELD, (all, field) => values[field] ?? all);
  if (marked !== undefined) return fill(marked);
  const { name: stem, ext: extension } = parse(fill(template));
  return `${stem}${mark}${extension}`;
}
