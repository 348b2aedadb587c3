/** The part of Electron's `app` that is used. */
export interface InstanceApp {
  requestSingleInstanceLock(data: Readonly<Record<string, unknown>>): boolean;
  on(
    event: 'second-instance',
    listener: (event: unknown, argv: string[], folder: string, data: unknown) => void,
  ): unknown;
}

/**
 * True in the first process of this user. A later one hands its files over and must quit; the first one then calls
 * `opened` with them. They travel as data, since Chromium reorders the words of a second command line.
 */
export function claimInstance(
  app: InstanceApp,
  files: readonly string[],
  opened: (files: readonly string[]) => void,
): boolean {
  if (!app.requestSingleInstanceLock({ files })) return false;
  app.on('second-instance', (_event, _argv, _folder, data) => opened(filesIn(data)));
  return true;
}

function filesIn(data: unknown): string[] {
  const { files } = (data ?? {}) as { files?: unknown };
  return Array.isArray(files) ? files.filter((file) => typeof file === 'string') : [];
}
