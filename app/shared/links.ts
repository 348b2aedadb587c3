/** Where the licence can be read. */
export const LICENSE = 'https://opensource.org/license/mit';

/** Where new versions are published: nothing in the app asks for them by itself. */
export const UPDATES = 'https://www.npmjs.com/package/fewhue';
