import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { acceptContribution } from './accept-contribution.ts';
import type { Contribution } from './contribution.ts';
import { rejectContribution } from './reject-contribution.ts';

/** The same answer to several contributions. */
export type Answer = { answer: 'accept' | 'reject'; reason?: string | undefined };

/** What became of one of several: the contribution, or why it stays as it is. */
export type Decided = { id: string } & ({ contribution: Contribution } | { refusal: Refusal });

/** One answer to one contribution, inside the caller's transaction. @throws Refusal as the answer does */
export const decide = (
  scope: Scope,
  viewer: Viewer,
  id: string,
  { answer, reason }: Answer,
): Promise<Contribution> =>
  answer === 'accept'
    ? acceptContribution(scope, viewer, id)
    : rejectContribution(scope, viewer, id, reason);

/**
 * The same for many, in the order of their ids, so that two who do so at once wait for each other and none for ever. One
 * that is refused stays as it is, and the others go on.
 */
export async function decideTogether(
  scope: Scope,
  viewer: Viewer,
  ids: readonly string[],
  answer: Answer,
): Promise<Decided[]> {
  const decided: Decided[] = [];
  for (const id of ids.toSorted()) {
    try {
      decided.push({ id, contribution: await decide(scope, viewer, id, answer) });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      decided.push({ id, refusal: error });
    }
  }
  return decided;
}
