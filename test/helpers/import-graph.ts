import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** One import of a source file. Paths are relative to the project, with `/`. */
export interface Import {
  readonly from: string;
  /** A file of the project, or a bare name as written (`sharp`, `node:fs`, `fewhue/node`). */
  readonly to: string;
  /** True if nothing of it is left at run time. */
  readonly typeOnly: boolean;
}

/** Every TypeScript file under some folders, AssemblyScript kernels apart. */
export function sourceFiles(...folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .map((path) => join(folder, path).split(sep).join('/'))
      .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('src/kernels/assembly/')),
  );
}

/** The imports of a file: static, re-exporting, dynamic, and by `require`. */
export function importsOf(file: string): Import[] {
  return findImports(readFileSync(join(ROOT, file), 'utf8')).map(({ specifier, typeOnly }) => {
    const to = specifier.startsWith('.')
      ? relative(ROOT, join(ROOT, dirname(file), specifier))
          .split(sep)
          .join('/')
      : specifier;
    return { from: file, to, typeOnly };
  });
}

/** The module names in a source text. */
export function findImports(text: string): { specifier: string; typeOnly: boolean }[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const statements = code.matchAll(/^\s*(?:import|export)\s+(type\s)?(?:[\w*{}\s,$]+?\sfrom\s+)?'([^']+)'/gm);
  const calls = code.matchAll(/\b(?:import|require|createRequire\(import\.meta\.url\))\(\s*'([^']+)'\s*\)/g);
  return [
    ...[...statements].map(([, type, specifier]) => ({
      specifier: specifier as string,
      typeOnly: type !== undefined,
    })),
    ...[...calls].map(([, specifier]) => ({ specifier: specifier as string, typeOnly: false })),
  ];
}

/** A circle of imports as a list of files that ends where it begins, or undefined. */
export function findCircle(edges: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]): string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const next of edges.get(file) ?? []) {
      const circle = walk(next, [...path, file]);
      if (circle) return circle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of edges.keys()) {
    const circle = walk(file, []);
    if (circle) return circle;
  }
  return undefined;
}
