import { Refusal } from '../refusal.ts';
import type { Contribution } from './contribution.ts';

/** @throws Refusal `already_decided` unless the contribution still waits for its album’s owner */
export function requirePending({ state }: Contribution): void {
  if (state === 'pending') return;
  throw new Refusal('conflict', 'already_decided', 'This contribution has been decided already.');
}

/** @throws Refusal `photo_gone` where its photo was deleted, or is nobody’s to keep any more */
export function requirePhoto({ photo }: Contribution): void {
  if (!photo.trashedAt && !photo.endedAt) return;
  throw photoGone();
}

/** A photo of which there are no bytes any more. */
export const photoGone = (): Refusal =>
  new Refusal('conflict', 'photo_gone', 'The photo has been deleted.');
