import type { Create } from '@fedify/vocab';
import type { Album } from '../../domain/albums/album.ts';
import { standingOf } from '../../domain/blocks/standing.ts';
import {
  receiveContribution,
  type OfferedPost,
  type Reception,
} from '../../domain/contributions/receive-contribution.ts';
import type { Scope } from '../../domain/scope.ts';
import { declineOffer } from '../outbox/decline-offer.ts';
import { isKnownTo } from '../readable/readable-album.ts';
import type { Incoming } from './incoming.ts';
import type { MadeFor } from './made-for.ts';
import { licenseOf } from './offered-posts.ts';

/**
 * Takes the pictures of a post that is made for an album into its inbox; its author is answered, with a no at once
 * where the album does not take it.
 */
export async function receiveMade(
  scope: Scope,
  { activity, document, sender }: Incoming<Create>,
  { album, post, target }: { album: Album; post: OfferedPost; target: MadeFor },
): Promise<Reception> {
  const id = activity.id?.href;
  if (!id || !(await isKnownTo(scope.em, album, sender))) return { contributions: [] };
  if ((await standingOf(scope, sender, album.owner)) === 'refused') return { contributions: [] };
  const license = licenseOf(document['object']);
  const offer = { uri: id, type: 'Create', grant: null, license } as const;
  const reception: Reception = target.fault
    ? { contributions: [], refusal: { code: 'wrong_target', reason: target.fault } }
    : await receiveContribution(scope, album, sender, { ...post, offer });
  if (reception.refusal) {
    const { reason } = reception.refusal;
    await declineOffer(scope, album.id, sender, { type: 'Create', id, object: post.uri, reason });
  }
  return reception;
}
