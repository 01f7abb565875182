import type { EventName } from './domain/domain-event.ts';
import { forgetAvatar as forgetPicture } from './domain/accounts/forget-avatar.ts';
import { mergeGuestLink } from './domain/claims/merge-guest-link.ts';
import { correctNewPhoto } from './domain/clocks/correct-clock.ts';
import { tellInvited as tellOfInvitation } from './domain/collaborators/mailing.ts';
import { tellOfTrash } from './domain/collaborators/tell-of-trash.ts';
import { findLikeness } from './domain/contributions/find-likeness.ts';
import { dropPaired as dropOffer } from './domain/contributions/drop-paired.ts';
import { rejectUnusable } from './domain/contributions/reject-unusable.ts';
import { settleWaiting, tellWaiting } from './domain/contributions/tell-waiting.ts';
import { settleInherited } from './domain/contributions/settle-inherited.ts';
import { prepareExport as prepareFiles } from './domain/exports/prepare-export.ts';
import { keepOutBlocked } from './domain/moderation/block-actor.ts';
import { settleSuspensions } from './domain/moderation/settle-suspensions.ts';
import type { Makers } from './domain/photos/prepare-original.ts';
import { returnPhoto } from './domain/removals/return-photo.ts';
import { returnGiven, sendHome } from './domain/removals/send-home.ts';
import { noteAddition } from './domain/subscriptions/note-addition.ts';
import { tellOfComment as tellOfWords } from './domain/subscriptions/tell-of-comment.ts';
import { tellOfReaction as tellOfLike } from './domain/subscriptions/tell-of-reaction.ts';
import { raiseEvent } from './domain/webhooks/raise-event.ts';
import type { webhookEvents } from './domain/webhooks/webhook.ts';
import type { Scope } from './domain/scope.ts';
import type { UnitOfWork } from './domain/unit-of-work.ts';
import type { FederationRoom } from './federation/federation.ts';
import type { openMailing } from './jobs/mailing.ts';
import { markAnew, markLink, markUnderLinks } from './jobs/marking.ts';
import { openPreparing } from './jobs/preparing.ts';

/** Something that follows from an event, tried again until it succeeds; a second time changes nothing. */
export type Consequence = (subject: string, attempt: number) => Promise<void>;

export type Consequences = Record<EventName, Record<string, Consequence>>;

/** A photo that may have come to be seen: whoever waits for photos of its album hears of it. */
async function tellOfPhoto(scope: Scope, photoId: string): Promise<void> {
  await noteAddition(scope, photoId);
  await raiseEvent(scope, 'item.added', photoId);
}

/** What follows from what, the whole after-story: what takes long comes last. */
export function openConsequences(
  units: UnitOfWork,
  makers: Makers,
  {
    consequences: federation,
    exportDocuments,
  }: Pick<FederationRoom, 'consequences' | 'exportDocuments'>,
  { mailInvitation, mailCode, mailReset, mailServerInvitation }: ReturnType<typeof openMailing>,
): Consequences {
  const { renderer } = makers;
  const { photo: render, version: renderFile } = openPreparing(units, makers);
  const refreshAvatar: Consequence = (actorId) => federation.refreshAvatar(renderer, actorId);
  const forgetAvatar: Consequence = (accountId) => forgetPicture(units, accountId);
  const collectPictures: Consequence = (postId) => federation.collectPictures(makers, postId);
  const markPhotos: Consequence = (linkId) => markLink(units, linkId);
  const markPhoto: Consequence = (photoId) => markUnderLinks(units, photoId);
  const remark: Consequence = (photoId) => markAnew(units, photoId);
  const settle: Consequence = () => settleSuspensions(units);
  const prepareExport: Consequence = (exportId, attempt) =>
    prepareFiles(units, exportDocuments, exportId, attempt);
  const tellInvited: Consequence = (collaboratorId) =>
    units.transact((scope) => tellOfInvitation(scope, collaboratorId));
  const mergeGuest: Consequence = (memberId) =>
    units.transact((scope) => mergeGuestLink(scope, memberId));
  const tellMembers: Consequence = (albumId) => tellOfTrash(units, albumId);
  const returnToGivers: Consequence = (albumId) => returnGiven(units, albumId);
  const sendPhotosHome: Consequence = (memberId) => sendHome(units, memberId);
  const takeOver: Consequence = (albumId) => settleInherited(units, albumId);
  const keepOut: Consequence = (albumId) => keepOutBlocked(units, albumId);
  const bringHome: Consequence = (removalId) => returnPhoto(units, removalId);
  const compare: Consequence = (photoId) => units.transact((scope) => findLikeness(scope, photoId));
  const setClock: Consequence = (photoId) =>
    units.transact((scope) => correctNewPhoto(scope, photoId));
  /** What is known of a photo once it is prepared, and whom that is told: one look at it. */
  const settlePhoto: Consequence = (photoId) =>
    units.transact(async (scope) => {
      await findLikeness(scope, photoId);
      await correctNewPhoto(scope, photoId);
      await tellOfPhoto(scope, photoId);
    });
  const tellOfListed: Consequence = (photoId) =>
    units.transact((scope) => tellOfPhoto(scope, photoId));
  const tellDeciders: Consequence = (contributionId) =>
    units.transact((scope) => tellWaiting(scope, contributionId));
  const forgetWaiting: Consequence = (contributionId) =>
    units.transact((scope) => settleWaiting(scope, contributionId));
  const rejectIfOffered: Consequence = (photoId) =>
    units.transact((scope) => rejectUnusable(scope, photoId));
  const dropPaired: Consequence = (photoId) => units.transact((scope) => dropOffer(scope, photoId));
  const tellOfComment: Consequence = (commentId) =>
    units.transact((scope) => tellOfWords(scope, commentId));
  const tellOfReaction: Consequence = (reactionId) =>
    units.transact((scope) => tellOfLike(scope, reactionId));
  const raise =
    (event: (typeof webhookEvents)[number]): Consequence =>
    (subject) =>
      units.transact((scope) => raiseEvent(scope, event, subject));
  const raiseAccepted = raise('item.accepted');
  const raiseRemoved = raise('item.removed');
  const raiseComment = raise('comment.created');
  const raiseOpened = raise('link.opened');
  const raiseExpired = raise('link.expired');
  const {
    publishAgain,
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
    updatePerson,
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
    sendClaimCode,
    tellOfFailure,
    tellOfRemoval,
    announceRemoval,
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
      tellMembers,
    },
    'album.restored': { publishAgain, updateAlbumActor },
    'album.ended': { deleteAlbumActor, returnToGivers },
    'album.moved': { announceMove, updateAlbumActor },
    'account.changed': { updatePerson },
    'account.ended': { deletePerson, forgetAvatar },
    'account.mail-stated': { mailCode },
    'account.reset-asked': { mailReset },
    'invitation.made': { mailServerInvitation },
    'album.inherited': { updateAlbumActor, keepOut, takeOver },
    'claim.opened': { sendClaimCode },
    'removal.kept': { bringHome },
    'photo.added': { render },
    'photo.rendered': { settlePhoto, publishPhotos, markPhoto },
    'photo.failed': { publishPhotos, rejectIfOffered, tellOfFailure },
    'photo.listed': { tellOfListed, publishPhotos, markPhoto },
    'photo.changed': { republishPhoto, updateOffered },
    'photo.replaced': { compare, setClock, republishPhoto, updateOffered, remark },
    'version.added': { renderFile },
    'photo.trashed': { reconcileCommentsOfPhoto, retractPhoto, retractOffered, raiseRemoved },
    'photo.hidden': { reconcileCommentsOfPhoto, retractPhoto },
    'photo.paired': { dropPaired },
    'follow.accepted': { answerFollow },
    'follow.rejected': { answerFollow },
    'follow.removed': { stopTelling },
    'following.requested': { sendFollow },
    'following.accepted': { backfill },
    'following.ended': { undoFollow },
    'invitation.answered': { answerInvitation },
    'collaborator.invited': { sendInvitation, mailInvitation, tellInvited },
    'collaborator.accepted': { announceRole, mergeGuest },
    'collaborator.changed': { announceRole, mergeGuest },
    'collaborator.removed': { announceRole, withdrawInvitation, sendPhotosHome },
    'remote-actor.changed': { refreshAvatar },
    'remote-post.received': { collectPictures },
    'remote-post.removed': { erasePost },
    'reaction.added': { sendLike, tellOfReaction },
    'reaction.removed': { sendLike },
    'share.added': {},
    'share.removed': {},
    'comment.added': { publishComment, raiseComment, tellOfComment },
    'comment.changed': { publishComment, tellOfComment },
    'comment.removed': { publishComment },
    'report.filed': { sendFlag },
    'actor.blocked': {},
    'domain.blocked': { dropDeliveries, settle },
    'domain.unblocked': { settle },
    'servers.listed': { dropDeliveries, settle },
    'contribution.received': { tellAuthor, tellDeciders, collectContribution },
    'contribution.asked': { tellAuthor },
    'contribution.consented': { tellAuthor },
    'contribution.accepted': {
      tellAuthor,
      announceReference,
      answerOffer,
      forgetWaiting,
      raiseAccepted,
    },
    'contribution.rejected': { tellAuthor, answerOffer, forgetWaiting },
    'contribution.withdrawn': { forgetWaiting },
    'contribution.removed': { announceRemoval, tellOfRemoval },
    'contribution.reopened': { tellDeciders },
    'link.marked': { markPhotos },
    'link.opened': { raiseOpened },
    'link.expired': { raiseExpired },
    'offering.made': { sendOffer },
    'offering.withdrawn': { withdrawOffer },
    'export.requested': { prepareExport },
  };
}
