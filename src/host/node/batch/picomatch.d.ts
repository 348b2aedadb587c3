// The package has no types of its own; of what it can do this is what is used.
declare module 'picomatch' {
  interface Options {
    /** Patterns without a slash are compared with the last part of a path. */
    readonly basename?: boolean;
    /** `*` matches names that begin with a dot. */
    readonly dot?: boolean;
  }
  interface Scanned {
    /** The folder before the first special character. */
    readonly base: string;
    readonly glob: string;
    readonly isGlob: boolean;
  }
  function picomatch(globs: string | readonly string[], options?: Options): (path: string) => boolean;
  namespace picomatch {
    function scan(pattern: string): Scanned;
  }
  export default picomatch;
}
