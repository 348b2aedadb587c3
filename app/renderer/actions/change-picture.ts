import type { OpenPicture } from '../state/pictures.ts';
import { update, useStore } from '../state/store.ts';

/** Changes what is known of an open picture. */
export function changePicture(id: number, facts: Partial<OpenPicture>): void {
  update('pictures', (pictures) => ({
    ...pictures,
    open: pictures.open.map((picture) => (picture.id === id ? { ...picture, ...facts } : picture)),
  }));
}

/** Whether a picture has not been closed. */
export function isOpen(id: number): boolean {
  return useStore.getState().pictures.open.some((picture) => picture.id === id);
}
