import { printableJson } from '../terminal/printable.ts';
import { version } from '../version.ts';

/** Characters that are written at a time. */
const PIECE = 1 << 16;
/** Elements of lists longer than this are a line each: nobody reads them all, and indented they take twice the time. */
const MAX_INDENTED = 1000;

/**
 * The document of `--json`, written one result after another, so that none of them is kept: the version, and one
 * result per input. `docs/json-output.schema.json` describes it.
 */
export class JsonDocument {
  readonly #write: (text: string) => Promise<void>;
  #results = 0;

  constructor(write: (text: string) => Promise<void>) {
    this.#write = write;
  }

  /** Writes one result, long lists in pieces: as one text, a table of all regions may be longer than a text can be. */
  async add(result: object): Promise<void> {
    const before = this.#results++ === 0 ? documentStart() : ',';
    let text = `${before}\n    {`;
    let between = '';
    for (const [key, value] of Object.entries(result).filter(([, value]) => value !== undefined)) {
      text += `${between}\n      ${JSON.stringify(key)}: `;
      between = ',';
      const list: readonly unknown[] = Array.isArray(value) ? value : [];
      const isLong = list.length > MAX_INDENTED;
      for (const [i, element] of list.entries()) {
        const own = isLong ? JSON.stringify(element) : indent(element, 8);
        text += `${i === 0 ? '[' : ','}\n        ${own}`;
        if (text.length > PIECE) {
          await this.#write(printableJson(text));
          text = '';
        }
      }
      text += list.length > 0 ? '\n      ]' : indent(value, 6);
    }
    await this.#write(printableJson(`${text}\n    }`));
  }

  /** Writes what closes the document. */
  async end(): Promise<void> {
    await this.#write(this.#results === 0 ? `${documentStart()}]\n}\n` : '\n  ]\n}\n');
  }
}

/** A value as JSON, further lines of which begin with so many spaces. */
function indent(value: unknown, spaces: number): string {
  return (JSON.stringify(value, null, 2) ?? 'null').replaceAll('\n', `\n${' '.repeat(spaces)}`);
}

function documentStart(): string {
  return `{\n  "fewhue": ${JSON.stringify(version())},\n  "results": [`;
}
