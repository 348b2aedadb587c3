export * from './color';
export * from './delta-e';
export * from './error';
export * from './memory';
export * from './ssim';
