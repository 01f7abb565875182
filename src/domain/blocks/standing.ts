import type { Account } from '../accounts/account.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';
import { ActorBlock } from './actor-block.ts';
import { findSeverities } from './find-severities.ts';

/**
 * How one of our people, and with them the server, takes what somebody elsewhere does: as their settings say; only after
 * a yes, whatever they say; or not at all.
 */
export type Standing = 'welcome' | 'held' | 'refused';

/** The standing of somebody elsewhere with one of our people. */
export async function standingOf(
  { em }: Pick<Scope, 'em'>,
  actor: RemoteActor,
  account: Pick<Account, 'id'>,
): Promise<Standing> {
  const isBlocked = (await em.count(ActorBlock, { account: account.id, actor })) > 0;
  const severity = (await findSeverities({ em }, [actor.host])).get(actor.host);
  if (isBlocked || severity === 'suspend') return 'refused';
  return severity ? 'held' : 'welcome';
}
