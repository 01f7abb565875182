import type { EventName } from './domain/domain-event.ts';
import { settleSuspensions } from './domain/moderation/settle-suspensions.ts';
import { renderPhoto } from './domain/photos/render-photo.ts';
import type { UnitOfWork } from './domain/unit-of-work.ts';
import type { FederationRoom } from './federation/federation.ts';
import type { Renderer } from './media/renderer.ts';

/** Something that follows from an event: a job of its own, tried again until it succeeds. */
export type Consequence = (subject: string, attempt: number) => Promise<void>;

export type Consequences = Record<EventName, Record<string, Consequence>>;

/** What follows from what, the whole after-story. */
export function openConsequences(
  units: UnitOfWork,
  renderer: Renderer,
  federation: FederationRoom['consequences'],
): Consequences {
  const refreshAvatar: Consequence = (actorId) => federation.refreshAvatar(renderer, actorId);
  const collectPictures: Consequence = (postId) => federation.collectPictures(renderer, postId);
  const render: Consequence = (photoId, attempt) => renderPhoto(units, renderer, photoId, attempt);
  const settle: Consequence = () => settleSuspensions(units);
  const {
    publishPhotos,
    republishPhoto,
    retractPhoto,
    answerFollow,
    stopTelling,
    sendInvitation,
    withdrawInvitation,
    updateAlbumActor,
    retractAlbum,
    deleteAlbumActor,
    announceMove,
    sendFlag,
    deletePerson,
    dropDeliveries,
    publishComment,
    reconcileCommentsOfAlbum,
    reconcileCommentsOfPhoto,
    revokeApprovals,
    sendLike,
    announceReference,
    collectContribution,
    sendFollow,
    undoFollow,
    answerInvitation,
    answerOffer,
    backfill,
    erasePost,
  } = federation;
  return {
    'album.created': {},
    'album.changed': { reconcileCommentsOfAlbum, revokeApprovals, updateAlbumActor },
    'album.trashed': { reconcileCommentsOfAlbum, revokeApprovals, retractAlbum },
    'album.ended': { deleteAlbumActor },
    'album.moved': { announceMove, updateAlbumActor },
    'account.ended': { deletePerson },
    'photo.added': { render },
    'photo.rendered': { publishPhotos },
    'photo.failed': { publishPhotos },
    'photo.listed': { publishPhotos },
    'photo.changed': { republishPhoto },
    'photo.trashed': { reconcileCommentsOfPhoto, retractPhoto },
    'photo.hidden': { reconcileCommentsOfPhoto, retractPhoto },
    'follow.accepted': { answerFollow },
    'follow.rejected': { answerFollow },
    'follow.removed': { stopTelling },
    'following.requested': { sendFollow },
    'following.accepted': { backfill },
    'following.ended': { undoFollow },
    'invitation.answered': { answerInvitation },
    'collaborator.invited': { sendInvitation },
    'collaborator.removed': { withdrawInvitation },
    'remote-actor.changed': { refreshAvatar },
    'remote-post.received': { collectPictures },
    'remote-post.removed': { erasePost },
    'reaction.added': { sendLike },
    'reaction.removed': { sendLike },
    'share.added': {},
    'share.removed': {},
    'comment.added': { publishComment },
    'comment.changed': { publishComment },
    'comment.removed': { publishComment },
    'report.filed': { sendFlag },
    'actor.blocked': {},
    'domain.blocked': { settle, dropDeliveries },
    'domain.unblocked': { settle },
    'contribution.received': { collectContribution },
    'contribution.accepted': { announceReference, answerOffer },
    'contribution.rejected': { answerOffer },
    'contribution.withdrawn': {},
  };
}
