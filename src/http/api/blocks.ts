import { z } from 'zod';
import type { ActorBlock } from '../../domain/blocks/actor-block.ts';
import { blockActor } from '../../domain/moderation/block-actor.ts';
import { findActorBlocksOf } from '../../domain/moderation/find-actor-blocks.ts';
import { unblockActor } from '../../domain/moderation/unblock-actor.ts';
import { Account } from '../../domain/accounts/account.ts';
import { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import { pageQuery } from '../../lib/paging.ts';
import { byId, endpoint } from './endpoint.ts';
import { lookUpFor } from './look-up.ts';
import { page } from './schemas.ts';
import { actorBlock, type ActorBlockJson } from './schemas/moderation.ts';

const present = ({ id, actor, createdAt }: ActorBlock): ActorBlockJson => ({
  id,
  address: `@${actor.address}`,
  name: actor.name || actor.address,
  url: actor.url,
  createdAt: createdAt.toISOString(),
});

/** People of other servers whom one wants nothing to do with. */
export const blocks = [
  endpoint({
    summary: 'Whom one blocked, the latest first',
    route: 'GET /blocks',
    guard: 'account',
    query: pageQuery,
    status: 200,
    answer: page(actorBlock),
    async handle({ scope, viewer, query }) {
      const { items, next } = await findActorBlocksOf(scope, viewer.account, query);
      return { items: items.map(present), next };
    },
  }),
  endpoint({
    summary: 'Block somebody on another server, in all of one’s albums',
    route: 'POST /blocks',
    guard: 'account',
    body: z.strictObject({ address: z.string().max(500).describe('@user@host, or an address') }),
    status: 201,
    answer: actorBlock,
    unit: 'look',
    async handle({ http, viewer, body }) {
      const found = await lookUpFor({ http, viewer }, body.address);
      return http.units.transact(async (scope) => {
        const account = await scope.em.findOneOrFail(Account, { id: viewer.account.id });
        const actor = await scope.em.findOneOrFail(RemoteActor, { id: found.id });
        return present(await blockActor(scope, account, actor));
      });
    },
  }),
  endpoint({
    summary: 'End a block',
    route: 'DELETE /blocks/:id',
    guard: 'account',
    params: byId,
    status: 204,
    handle: ({ scope, viewer, params }) => unblockActor(scope, viewer.account, params.id),
  }),
];
