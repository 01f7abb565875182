import { Comment } from '../../domain/interactions/comment.ts';
import type { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import type { Scope } from '../../domain/scope.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import type { Document } from '../documents/document.ts';
import { FORWARD, OutboxActivity } from '../outbox-activity.ts';
import { verifyProof } from '../proofs/verify-proof.ts';
import type { RemoteKeys } from '../remote/remote-keys.ts';
import { followerInboxes } from './recipients.ts';
import { sendActivity } from './send-activity.ts';

/**
 * Whether others can believe a comment that came from elsewhere when we pass it on: a proof is checked first, the older
 * `RsaSignature2017` is left to those who still read it. Goes to the network for a key: never inside a transaction.
 */
export async function isProved(
  units: UnitOfWork,
  keys: RemoteKeys,
  commentId: string,
): Promise<boolean> {
  const comment = await units.look(({ em }) => em.findOne(Comment, { id: commentId }));
  if (!comment?.proof) return false;
  const document = JSON.parse(comment.proof) as Record<string, unknown>;
  return 'proof' in document ? verifyProof(keys, document) : true;
}

/**
 * Passes a public reply in a public album on to those who follow the album, as it came (ActivityPub, 7.1.2), where its
 * author's signature goes with it; their own server has told theirs. A deletion goes where the reply went.
 */
export async function forwardReply(
  scope: Scope,
  comment: Comment,
  author: RemoteActor,
): Promise<void> {
  const { em } = scope;
  const { isPublic, photo, proof, uri: objectUri } = comment;
  const album = comment.inAlbum();
  if (!proof || !isPublic || !album.isPublic() || (photo && !photo.isListed())) return;
  const isKnown = (await em.count(OutboxActivity, { objectUri, type: FORWARD })) > 0;
  if (comment.deletedAt ? !isKnown : !comment.isShown()) return;
  const { id } = JSON.parse(proof) as Document;
  const inboxes = await followerInboxes(em, album);
  await sendActivity(scope, {
    actorId: album.id,
    activity: { id, type: FORWARD },
    body: proof,
    objectUri,
    isPublic: true,
    inboxes: [...inboxes].filter((inbox) => URL.parse(inbox)?.host !== author.host),
  });
}
