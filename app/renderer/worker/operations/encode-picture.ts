import { encodePacked, encodePng, type OperationContext, transferring } from 'fewhue/web';
import { resultOf } from '../stored-picture.ts';

/** Formats that the interface saves. */
export type SaveFormat = 'png' | 'fhq';

/** Which picture's newest result to encode, and how. */
export interface EncodeInput {
  readonly id: number;
  readonly format: SaveFormat;
  /** 1 to 10. */
  readonly effort: number;
}

/** The newest exact result as a file. */
export async function encodePicture({ id, format, effort }: EncodeInput, context: OperationContext) {
  const { image, revision } = resultOf(id);
  const encoded = format === 'fhq' ? encodePacked(image) : await encodePng(image, { effort, ...context });
  const bytes = new Uint8Array(encoded);
  return transferring({ bytes, revision }, [bytes.buffer]);
}
