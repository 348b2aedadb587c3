// In a face of its own, so that the page loads the names when they are first needed.
export { colorNames } from '../palette/names/color-names.ts';
