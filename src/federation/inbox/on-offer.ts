import type { Offer } from '@fedify/vocab';
import { z } from 'zod';
import { Album } from '../../domain/albums/album.ts';
import { standingOf } from '../../domain/blocks/standing.ts';
import { grants, type Grant } from '../../domain/contributions/contribution.ts';
import { receiveContribution } from '../../domain/contributions/receive-contribution.ts';
import type { Scope } from '../../domain/scope.ts';
import { declineOffer } from '../outbox/decline-offer.ts';
import { isKnownTo } from '../readable/readable-album.ts';
import type { Incoming, Listener } from './incoming.ts';
import { address, licenseOf, offeredUris, targetAlbum } from './offered-posts.ts';
import { readNote } from './remote-note.ts';

/** Who grants nothing that we know lets their post be shown, and no more. */
const grant = z.enum(grants).catch('reference');

const UNREADABLE = 'The album could not read this as a post of yours.';

/** Somebody offers posts of theirs to an album, and says what it may do with them. */
export const onOffer: Listener<Offer> = (scope, incoming) =>
  receiveOffer(scope, incoming, { type: 'Offer', grant: grant.parse(incoming.document['grant']) });

/**
 * Takes the posts that came with an offer to the album that it names, as far as that takes them; what it does not take
 * is answered at once, with all that there is one reason for in one answer.
 */
export async function receiveOffer(
  scope: Scope,
  { activity, document, offered = [], sender }: Incoming,
  how: { type: 'Offer' | 'Add'; grant: Grant },
): Promise<string> {
  const id = targetAlbum(scope.origin, activity);
  const uri = activity.id?.href;
  const album =
    id && (await scope.em.findOne(Album, { id, trashedAt: null }, { populate: ['owner'] }));
  if (!album || !uri || !(await isKnownTo(scope.em, album, sender))) return 'ignored: no album';
  if ((await standingOf(scope, sender, album.owner)) === 'refused') return 'ignored: not welcome';
  const terms = address.parse(document['terms']);
  const license = licenseOf(document);
  const left = new Map(offeredUris(activity).map((it) => [it, UNREADABLE]));
  let received = 0;
  for (const { note, plain } of offered) {
    const post = await readNote(note, sender, plain);
    if (!post) continue;
    const offer = { uri, ...how, terms, license: license ?? licenseOf(plain) };
    const reception = await receiveContribution(scope, album, sender, { ...post, offer });
    received += reception.contributions.length;
    if (reception.refusal) left.set(post.uri, reception.refusal.reason);
    else left.delete(post.uri);
  }
  for (const [reason, uris] of Map.groupBy(left.keys(), (it) => left.get(it) ?? UNREADABLE)) {
    const object = uris.length === 1 ? uris[0]! : uris;
    await declineOffer(scope, album.id, sender, { type: how.type, id: uri, object, reason });
  }
  return received > 0 ? `offered ${received}` : 'ignored: not for an album that takes it';
}
