import type { Scope } from '../../domain/scope.ts';
import { InboxActivity } from '../inbox-activity.ts';
import { wellKnownContext } from '../contexts.ts';
import { idOf, isObject } from '../untrusted-json.ts';
import type { Incoming } from './incoming.ts';

/** Nobody's words need more, and every follower's server gets them all. */
const LONGEST = 32 * 1024;

/**
 * The bytes of an activity, where they carry what survives being passed on: a proof of their author (FEP-8b32), or the
 * older `RsaSignature2017`. Null for all others, which nobody else could believe.
 */
export async function passableBody(
  { em }: Scope,
  { activity, document }: Pick<Incoming, 'activity' | 'document'>,
): Promise<string | null> {
  const { signature } = document;
  const isSigned = isObject(signature) && signature['type'] === 'RsaSignature2017';
  if (!activity.id || !isUnmistakable({ activity, document })) return null;
  if (!isSigned && !('proof' in document)) return null;
  const row = await em.findOne(InboxActivity, { uri: activity.id.href });
  return row && row.body.length <= LONGEST ? row.body : null;
}

/**
 * Whether everybody reads the same id and actor, in plain JSON or with every context fetched. What is passed on arrives
 * in our album's name, signed by it, and a peer that took it for the album's own would believe whatever it says.
 */
function isUnmistakable({ activity, document }: Pick<Incoming, 'activity' | 'document'>): boolean {
  const contexts = [document['@context']].flat();
  return (
    activity.id?.href === document['id'] &&
    activity.actorId?.href === idOf(document['actor']) &&
    contexts.every(isSameForAll)
  );
}

/** A context that comes with the program, or one in full that fetches no other. */
const isSameForAll = (context: unknown): boolean =>
  typeof context === 'string'
    ? wellKnownContext(context) !== undefined
    : !/"@(?:import|context)"/.test(JSON.stringify(context ?? null));
