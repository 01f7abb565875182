import { settleProposal } from '../../domain/contributions/settle-proposal.ts';
import { byId, endpoint } from './endpoint.ts';
import { presentContribution } from './present/contribution.ts';
import { contribution } from './schemas/contributions.ts';

/** What authors of copies say now, and the owner’s answer. */
export const proposals = [
  endpoint({
    summary: 'Take over what the author of a copy says now, as its caption and alternative text',
    route: 'POST /contributions/:id/proposal',
    guard: 'account',
    params: byId,
    status: 200,
    answer: contribution,
    async handle({ params, ...asking }) {
      const settled = await settleProposal(asking.scope, asking.viewer, params.id, 'take');
      return presentContribution(asking, settled);
    },
  }),
  endpoint({
    summary: 'Leave a copy’s caption and alternative text as they are',
    route: 'DELETE /contributions/:id/proposal',
    guard: 'account',
    params: byId,
    status: 204,
    async handle({ scope, viewer, params }) {
      await settleProposal(scope, viewer, params.id, 'leave');
    },
  }),
];
