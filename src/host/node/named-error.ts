import { type ErrorCode, FewhueError } from '../../core/errors.ts';

const SYSTEM_REASONS: Record<string, string> = {
  EACCES: 'permission denied',
  EDQUOT: 'disk quota exceeded',
  EFBIG: 'the file would be larger than the system allows',
  EIO: 'input or output error of the device',
  EISDIR: 'is a folder',
  ELOOP: 'too many symbolic links',
  EMFILE: 'too many open files',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'no such file or folder',
  ENOSPC: 'no space left on the device',
  ENOTDIR: 'a part of the path is not a folder',
  EPIPE: 'closed by its reader',
  EPERM: 'operation not permitted',
  EROFS: 'the file system is read-only',
};

/** The operating system's code of an error (`ENOENT` and so on), if it has one. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Turns an error of the operating system into a `FewhueError` with the message `name: reason`. */
export function systemError(code: ErrorCode, name: string, cause: unknown): FewhueError {
  if (cause instanceof FewhueError) return cause;
  const system = systemCode(cause);
  const reason = (system && SYSTEM_REASONS[system]) ?? firstLine(cause);
  return new FewhueError(code, `${name}: ${reason}`, { cause });
}

/** Errors that are not about the picture, or name a file of their own. */
const OTHERS: readonly ErrorCode[] = ['invalid-option', 'cancelled', 'output-exists', 'write-failed'];

/** Runs a stage that knows no file names; its errors about the picture come out as `name: reason`. */
export async function withName<T>(name: string, stage: () => T | Promise<T>): Promise<T> {
  try {
    return await stage();
  } catch (error) {
    if (!(error instanceof FewhueError) || OTHERS.includes(error.code)) throw error;
    const { code, message, option, rule, received } = error;
    throw new FewhueError(code, `${name}: ${message}`, {
      ...(option === undefined ? {} : { option }),
      ...(rule === undefined ? {} : { rule }),
      received,
      cause: error,
    });
  }
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n', 1)[0] as string;
}
