import type { EventName } from './domain/domain-event.ts';
import { rejectUnusable } from './domain/contributions/reject-unusable.ts';
import { settleSuspensions } from './domain/moderation/settle-suspensions.ts';
import { renderPhoto } from './domain/photos/render-photo.ts';
import type { UnitOfWork } from './domain/unit-of-work.ts';
import type { FederationRoom } from './federation/federation.ts';
import { markLink, markUnderLinks } from './jobs/marking.ts';
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
  const markPhotos: Consequence = (linkId) => markLink(units, linkId);
  const markPhoto: Consequence = (photoId) => markUnderLinks(units, photoId);
  const settle: Consequence = () => settleSuspensions(units);
  const rejectIfOffered: Consequence = (photoId) =>
    units.transact((scope) => rejectUnusable(scope, photoId));
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
    sendOffer,
    withdrawOffer,
    updateOffered,
    retractOffered,
    retractOfferedOfAlbum,
    tellAuthor,
    tellOfFailure,
    announceRole,
    backfill,
    erasePost,
  } = federation;
  return {
    'album.created': {},
    'album.changed': { reconcileCommentsOfAlbum, revokeApprovals, updateAlbumActor },
    'album.trashed': {
      reconcileCommentsOfAlbum,
      revokeApprovals,
      retractAlbum,
      retractOfferedOfAlbum,
    },
    'album.ended': { deleteAlbumActor },
    'album.moved': { announceMove, updateAlbumActor },
    'account.ended': { deletePerson },
    'account.mail-stated': {},
    'album.inherited': { updateAlbumActor },
    'claim.opened': {},
    'photo.added': { render },
    'photo.rendered': { markPhoto, publishPhotos },
    'photo.failed': { publishPhotos, rejectIfOffered, tellOfFailure },
    'photo.listed': { markPhoto, publishPhotos },
    'photo.changed': { republishPhoto, updateOffered },
    'photo.trashed': { reconcileCommentsOfPhoto, retractPhoto, retractOffered },
    'photo.hidden': { reconcileCommentsOfPhoto, retractPhoto },
    'follow.accepted': { answerFollow },
    'follow.rejected': { answerFollow },
    'follow.removed': { stopTelling },
    'following.requested': { sendFollow },
    'following.accepted': { backfill },
    'following.ended': { undoFollow },
    'invitation.answered': { answerInvitation },
    'collaborator.invited': { sendInvitation },
    'collaborator.accepted': { announceRole },
    'collaborator.changed': { announceRole },
    'collaborator.removed': { announceRole, withdrawInvitation },
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
    'contribution.received': { collectContribution, tellAuthor },
    'contribution.asked': { tellAuthor },
    'contribution.consented': { tellAuthor },
    'contribution.accepted': { tellAuthor, announceReference, answerOffer },
    'contribution.rejected': { tellAuthor, answerOffer },
    'contribution.withdrawn': {},
    'contribution.reopened': {},
    'link.marked': { markPhotos },
    'offering.made': { sendOffer },
    'offering.withdrawn': { withdrawOffer },
  };
}
