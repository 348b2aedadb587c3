// Reading and writing of palette files, which is loaded when first needed.
export { formatPalette, parsePalette } from 'fewhue/palette';
