export * from './breathing';
export * from './cell-tree';
export * from './histogram';
export * from './lloyd';
export * from './memory';
export * from './points';
export * from './seeding';
