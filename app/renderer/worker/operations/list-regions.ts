import type { OperationContext } from '../../calls/messages.ts';
import { cutOf, quickTable } from '../stored-segments.ts';

/** Which cut of which picture. */
export interface RegionsInput {
  readonly id: number;
  readonly cut: number;
}

/** What the table says of every region, by number. */
export async function listRegions({ id, cut: number }: RegionsInput, context: OperationContext) {
  const { picture, cut } = cutOf(id, number);
  const { regions } = await quickTable(picture, cut, context);
  return regions.map(({ id: region, area, share, color, box }) => ({
    id: region,
    area,
    share,
    color,
    ...box,
  }));
}
