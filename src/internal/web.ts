export { decodeJpegSmall, type SmallJpeg } from '../host/web/decode-jpeg-small.ts';
