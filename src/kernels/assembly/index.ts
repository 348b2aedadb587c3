export * from './checksum';
export * from './deflate';
export * from './index-pack';
export * from './memory';
export * from './palette-arrange';
export * from './palette-order';
export * from './png-filter';
