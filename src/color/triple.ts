/** Three components of a colour in whatever space the context says. */
export type Triple = readonly [number, number, number];
