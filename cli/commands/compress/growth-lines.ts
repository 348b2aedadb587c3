import { OUTPUT_FORMATS } from 'fewhue';
import type { CompressResult } from 'fewhue/node';
import { groupDigits } from '../../terminal/group-digits.ts';

/**
 * Says that a file has become larger, for a warning. Formats that code nothing, and icons of several pictures, are
 * asked for in spite of their bytes.
 */
export function growthNotes({ format, skipped, statistics, animation }: CompressResult): string[] {
  const { source = null, file = null } = animation?.sizes ?? statistics?.bytes ?? {};
  const isMeant = format === 'ico' || OUTPUT_FORMATS[format].coding === 'none';
  if (skipped || isMeant || source === null || file === null || file <= source) return [];
  const sizes = `${groupDigits(file)} bytes, ${groupDigits(source)} before`;
  return [
    `takes more than its source: ${sizes}; fewer colours take less, --skip-if-larger saves nothing larger`,
  ];
}
