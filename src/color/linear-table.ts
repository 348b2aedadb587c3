import { COLOR_SPACES, type ColorSpace } from '../core/vocabulary.ts';
import type { Kernel } from '../kernels/kernel.ts';
import { linearTable } from './srgb.ts';

/** Puts the table that the kernel `convertColors` needs (`tableAt`) into its memory; returns its address. */
export function reserveLinearTable(kernel: Kernel): number {
  const address = kernel.reserve(256 * 4);
  kernel.f32(address, 256).set(linearTable());
  return address;
}

/** The number by which kernels know a space. */
export function spaceNumber(space: ColorSpace): number {
  return COLOR_SPACES.indexOf(space);
}
