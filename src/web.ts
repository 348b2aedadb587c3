export { type OpenFramesOptions, openAnimation } from './host/web/open-animation.ts';
export { type OpenImageOptions, openImage } from './host/web/open-image.ts';
