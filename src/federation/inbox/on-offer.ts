import type { Offer } from '@fedify/vocab';
import { z } from 'zod';
import { Album } from '../../domain/albums/album.ts';
import { grants, type Grant } from '../../domain/contributions/contribution.ts';
import { receiveContribution } from '../../domain/contributions/receive-contribution.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Incoming, Listener } from './incoming.ts';
import { targetAlbum } from './offered-posts.ts';
import { readNote } from './remote-note.ts';

/** Who grants nothing that we know lets their post be shown, and no more. */
const grant = z.enum(grants).catch('reference');

/** Somebody offers posts of theirs to an album, and says what it may do with them. */
export const onOffer: Listener<Offer> = (scope, incoming) =>
  receiveOffer(scope, incoming, { type: 'Offer', grant: grant.parse(incoming.document['grant']) });

/** Takes the posts that came with an offer to the album that it names, as far as that takes them. */
export async function receiveOffer(
  scope: Scope,
  { activity, offered, sender }: Incoming,
  how: { type: 'Offer' | 'Add'; grant: Grant },
): Promise<string> {
  const id = targetAlbum(scope.origin, activity);
  const uri = activity.id?.href;
  const album =
    id && (await scope.em.findOne(Album, { id, trashedAt: null }, { populate: ['owner'] }));
  if (!album || !uri) return 'ignored: no album';
  let received = 0;
  for (const note of offered ?? []) {
    const post = await readNote(note, sender);
    if (!post) continue;
    const offer = { uri, ...how };
    received += (await receiveContribution(scope, album, sender, { ...post, offer })).length;
  }
  return received > 0 ? `offered ${received}` : 'ignored: not for an album that takes it';
}
