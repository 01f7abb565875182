import type { Album } from '../../domain/albums/album.ts';
import {
  receiveContribution,
  type OfferedPost,
  type Reception,
} from '../../domain/contributions/receive-contribution.ts';
import { isSilent } from '../../domain/contributions/silence.ts';
import type { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import type { Scope } from '../../domain/scope.ts';
import { sendReceipt } from '../outbox/send-receipt.ts';
import { pathsOf } from '../paths.ts';

/**
 * Takes the pictures of a post that mentions an album, from whoever did not ask to be left alone. Where the album takes
 * photos by invitation, whoever was not invited is told so. The album's owner must be loaded.
 */
export async function receiveMentioned(
  scope: Scope,
  album: Album,
  sender: RemoteActor,
  post: OfferedPost,
): Promise<Reception> {
  if (await isSilent(scope, sender, album)) return { contributions: [] };
  const reception = await receiveContribution(scope, album, sender, post);
  const isUninvited =
    reception.refusal?.code === 'not_admitted' && album.contributionsFrom === 'collaborators';
  if (isUninvited) {
    const page = album.isPublic() ? pathsOf(scope.origin).album(album.handle) : undefined;
    const about = { album, actor: sender, noteUri: post.uri, count: post.images.length };
    await sendReceipt(scope, { ...about, kind: 'uninvited', page, reason: '' });
  }
  return reception;
}
