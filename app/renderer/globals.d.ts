/** Version of fewhue, put in by the build. */
declare const __FEWHUE_VERSION__: string;
