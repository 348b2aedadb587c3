export { type OpenImageOptions, openImage } from './host/web/open-image.ts';
