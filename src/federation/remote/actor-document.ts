import { z } from 'zod';
import type { ActorFacts } from '../../domain/remote-actors/remember-actor.ts';
import { cleanText, plainText } from '../../lib/plain-text.ts';
import { LONGEST_ADDRESS } from '../untrusted-json.ts';

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
  summary: z.string().nullish().catch(null),
  icon: z.unknown().optional(),
  manuallyApprovesFollowers: z.boolean().nullish().catch(null),
  outbox: z.string().nullish().catch(null),
  featured: z.string().nullish().catch(null),
  photos: z.string().nullish().catch(null),
  alsoKnownAs: z.unknown().optional(),
  movedTo: z.string().nullish().catch(null),
});

const icon = z.object({ url: z.union([z.string(), z.object({ href: z.string() })]) });

const LONGEST_HANDLE = 320;
const LONGEST_SUMMARY = 5_000;
const MOST_ALIASES = 20;

/**
 * What an actor's document says about it, when it is the document of `uri`. Its inboxes and collections count only
 * on its own server, so that nobody can have our deliveries sent to somebody else, or show what is not theirs; and
 * none that is too long to be kept.
 */
export function readActor(document: unknown, uri: string): ActorFacts | undefined {
  const { data: actor } = schema.safeParse(document);
  const type = actor?.type.find((name) => kinds.has(name));
  const home = URL.parse(uri);
  if (!actor || !type || !home || actor.id !== uri || uri.length > LONGEST_ADDRESS)
    return undefined;
  const own = (address: string | null | undefined) =>
    address && address.length <= LONGEST_ADDRESS && URL.parse(address)?.origin === home.origin
      ? address
      : null;
  const inbox = own(actor.inbox);
  const address = `${actor.preferredUsername}@${home.host}`;
  if (!inbox || address.length > LONGEST_HANDLE) return undefined;
  return {
    uri,
    type,
    address,
    name: cleanText(actor.name ?? '').slice(0, 200),
    url: own(typeof actor.url === 'string' ? actor.url : null) ?? uri,
    host: home.host,
    inbox,
    sharedInbox: own(actor.endpoints?.sharedInbox),
    followersUri: own(actor.followers),
    summary: plainText(actor.summary ?? '').slice(0, LONGEST_SUMMARY),
    iconUrl: iconOf(actor.icon),
    approvesFollowers: actor.manuallyApprovesFollowers ?? false,
    outboxUri: own(actor.outbox),
    featuredUri: own(actor.featured),
    photosUri: own(actor.photos),
    alsoKnownAs: [actor.alsoKnownAs]
      .flat()
      .filter((alias) => typeof alias === 'string')
      .slice(0, MOST_ALIASES),
    movedTo: actor.movedTo ?? null,
  };
}

function iconOf(value: unknown): string | null {
  const { data } = icon.safeParse([value].flat()[0]);
  const url = typeof data?.url === 'string' ? data.url : data?.url.href;
  return url && /^https?:$/.test(URL.parse(url)?.protocol ?? '') ? url : null;
}
