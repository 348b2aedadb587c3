export {
  type AdviceOptions,
  advisePalette,
  type ClosePair,
  type PaletteAdvice,
} from './palette/advise.ts';
export {
  type MergedPalette,
  mergePalette,
  PALETTE_SORTS,
  type PaletteSort,
  type SortedPalette,
  sortPalette,
} from './palette/arrange-palette.ts';
export { type CssOptions, formatCss } from './palette/css.ts';
export type { EntryFacts } from './palette/entry-facts.ts';
export type { PaletteFormat, PaletteFormatFacts } from './palette/format-facts.ts';
export {
  formatPalette,
  PALETTE_FORMATS,
  type PaletteFormatDefinition,
  type PaletteFormatFunctions,
  parsePalette,
} from './palette/formats.ts';
export { formatGpl, parseGpl } from './palette/gpl.ts';
export { formatHexList, parseHexList } from './palette/hex-list.ts';
export { COLOR_NAME_LISTS, type ColorNameList, colorNames } from './palette/names/color-names.ts';
export type { NamedPalette } from './palette/names/named-palette.ts';
export { formatHex, parseHex } from './palette/palette.ts';
export { formatPaletteJson, parsePaletteJson } from './palette/palette-json.ts';
export { PANEL_NAMES, PANELS, type PanelDefinition, type PanelName } from './palette/panels.ts';
