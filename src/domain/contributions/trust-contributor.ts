import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import type { Contribution } from './contribution.ts';
import { decideTogether, type Decided } from './decide-together.ts';
import { findAlike, peekOwnContribution } from './find-contributions.ts';
import { know, requireContributor } from './known-contributors.ts';

/**
 * From now on the album takes everything of whoever gave this without asking, inside the caller's transaction: this one,
 * what waits of theirs, and what they give. What its author must agree to first waits for them alone.
 * @throws Refusal `not_found`, `already_decided` for what was rejected or withdrawn, `contributor_unknown`
 */
export async function trustContributor(
  scope: Scope,
  viewer: Viewer,
  id: string,
): Promise<{ contribution: Contribution; others: Decided[] }> {
  const contribution = await peekOwnContribution(scope, viewer, id);
  await know(scope, contribution.album, requireContributor(contribution), 'trusted');
  const ids = [contribution.id, ...(await findAlike(scope, contribution))];
  const decided = await decideTogether(scope, viewer, ids, { answer: 'accept' });
  if (contribution.state === 'rejected' || contribution.state === 'withdrawn') {
    throw new Refusal('conflict', 'already_decided', 'This contribution was not taken.');
  }
  return { contribution, others: decided.filter((it) => it.id !== contribution.id) };
}
