import { settleProposal } from '../../domain/contributions/settle-proposal.ts';
import { addresses } from '../addresses.ts';
import { takesAvif } from '../negotiation.ts';
import { byId, endpoint } from './endpoint.ts';
import { presentContribution } from './present/contribution.ts';
import { contribution } from './schemas.ts';

/** What authors of copies say now, and the owner’s answer. */
export const proposals = [
  endpoint({
    summary: 'Take over what the author of a copy says now, as its caption and alternative text',
    route: 'POST /contributions/:id/proposal',
    guard: 'account',
    params: byId,
    status: 200,
    answer: contribution,
    async handle({ http, ctx, scope, viewer, params }) {
      const settled = await settleProposal(scope, viewer, params.id, 'take');
      return presentContribution(settled, addresses(http.config), takesAvif(ctx));
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
