import type { Box } from '../boxes.ts';
import type { Plan } from './plan.ts';

/** Bytes of a file that others take the place of, as many: `by`, or zeros. */
export type Patch = { from: number; to: number; by?: Buffer };

/** Keeps a stretch of a file with its patches, which are in order. */
export function patched(
  plan: Plan,
  { from, to }: Pick<Box, 'from' | 'to'>,
  patches: Patch[],
): void {
  let at = from;
  for (const patch of patches) {
    plan.keep(at, patch.from);
    if (patch.by) plan.insert(patch.by);
    else plan.zeros(patch.to - patch.from);
    at = patch.to;
  }
  plan.keep(at, to);
}
