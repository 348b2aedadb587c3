/**
 * Whether a test can run that needs `tool`. Where `CI` is set every tool must be there: a test that is silently left
 * out proves nothing.
 */
export function available(tool: string, found: boolean): boolean {
  const { CI = '' } = process.env;
  if (!found && CI !== '') throw new Error(`tests in CI need ${tool}`);
  return found;
}
