import { z } from 'zod';
import type { ActorFacts } from '../../domain/remote-actors/remember-actor.ts';
import { cleanText } from '../plain-text.ts';

const kinds = new Set(['Person', 'Service', 'Group', 'Organization', 'Application']);

const schema = z.object({
  id: z.string(),
  type: z.union([z.string(), z.array(z.string())]).transform((types) => [types].flat()),
  preferredUsername: z.string().regex(/^[^\s@/]{1,200}$/),
  name: z.string().nullish(),
  url: z.unknown().optional(),
  inbox: z.string(),
  endpoints: z.object({ sharedInbox: z.string().nullish() }).nullish().catch(null),
  followers: z.string().nullish().catch(null),
});

/**
 * What an actor's document says about it, when it is the document of `uri`. Its inboxes and followers count only on
 * its own server, so that nobody can have our deliveries sent to somebody else.
 */
export function readActor(document: unknown, uri: string): ActorFacts | undefined {
  const { data: actor } = schema.safeParse(document);
  const type = actor?.type.find((name) => kinds.has(name));
  const home = URL.parse(uri);
  if (!actor || !type || !home || actor.id !== uri) return undefined;
  const own = (address: string | null | undefined) =>
    address && URL.parse(address)?.origin === home.origin ? address : null;
  const inbox = own(actor.inbox);
  if (!inbox) return undefined;
  return {
    uri,
    type,
    address: `${actor.preferredUsername}@${home.host}`,
    name: cleanText(actor.name ?? '').slice(0, 200),
    url: own(typeof actor.url === 'string' ? actor.url : null) ?? uri,
    host: home.host,
    inbox,
    sharedInbox: own(actor.endpoints?.sharedInbox),
    followersUri: own(actor.followers),
  };
}
