import { z } from 'zod';
import { decide, type Answer, type Decided } from '../../domain/contributions/decide-together.ts';
import { findAlike, peekOwnContribution } from '../../domain/contributions/find-contributions.ts';
import { viewAs } from '../../domain/collaborators/view-as.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Http } from '../deps.ts';
import type { AccountViewer } from '../viewer.ts';
import { reason } from './contributions.ts';
import { endpoint } from './endpoint.ts';
import { presentDecided } from './present/contribution.ts';
import { decisionResult } from './schemas/contributions.ts';

const wish = z
  .strictObject({
    ids: z.array(z.uuid()).min(1).max(200).optional(),
    like: z.uuid().optional().describe('A contribution: all that waits of the same person there'),
    answer: z.enum(['accept', 'reject']),
    reason,
  })
  .refine(
    ({ ids, like }) => (ids === undefined) !== (like === undefined),
    'Say which: by `ids`, or by one that they are `like`.',
  )
  .refine(
    ({ answer, reason: said }) => answer === 'reject' || said === undefined,
    'Only a no has a reason.',
  );

/** Many answers at once: each by itself, so that one that is refused does not stop the others. */
export const contributionBulk = [
  endpoint({
    summary: 'Accept or reject many contributions; one result for each',
    route: 'POST /contributions/decide',
    guard: 'account',
    body: wish,
    status: 200,
    answer: z.object({ items: z.array(decisionResult) }),
    unit: 'look',
    async handle({ http, scope, viewer, body: { ids = [], like, ...answer } }) {
      const which = new Set(ids);
      if (like) {
        const example = await peekOwnContribution(scope, viewer, like);
        if (example.state === 'pending') which.add(example.id);
        for (const id of await findAlike(scope, example)) which.add(id);
      }
      const decided: Decided[] = [];
      for (const id of which) decided.push(await decideOne(http, viewer, id, answer));
      return { items: presentDecided(decided) };
    },
  }),
];

/**
 * In a transaction of its own, so that nobody who decides about another one waits for it; many take their time, and the
 * viewer's standing is asked anew.
 */
async function decideOne(
  { units }: Http,
  viewer: AccountViewer,
  id: string,
  answer: Answer,
): Promise<Decided> {
  try {
    const contribution = await units.transact(async (scope) =>
      decide(scope, await viewAs(scope, viewer.account, viewer.scopes), id, answer),
    );
    return { id, contribution };
  } catch (error) {
    if (error instanceof Refusal) return { id, refusal: error };
    throw error;
  }
}
