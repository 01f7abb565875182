import { Refusal } from '../refusal.ts';
import type { Contribution } from './contribution.ts';

/** @throws Refusal `already_decided` unless the contribution still waits for its album’s owner */
export function requirePending({ state }: Contribution): void {
  if (state === 'pending') return;
  throw new Refusal('conflict', 'already_decided', 'This contribution has been decided already.');
}
