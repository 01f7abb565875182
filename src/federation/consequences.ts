import { erasePost } from '../domain/remote-posts/remove-posts.ts';
import type { Makers } from '../domain/photos/prepare-original.ts';
import type { UnitOfWork } from '../domain/unit-of-work.ts';
import type { Renderer } from '../media/renderer.ts';
import { collectContribution } from './collect-contribution.ts';
import type { Egress } from './egress.ts';
import { backfill } from './following/backfill.ts';
import { collectPictures } from './following/collect-pictures.ts';
import { refreshAvatar } from './following/refresh-avatar.ts';
import type { Inbound } from './inbound.ts';
import type { ActorKeyring } from './keys.ts';
import type { SoftwareOf } from './servers/remote-software.ts';
import { announceMove } from './outbox/announce-move.ts';
import { announceRemoval } from './outbox/announce-removal.ts';
import { announceRole } from './outbox/announce-role.ts';
import { announceReference } from './outbox/announce-reference.ts';
import { answerFollow } from './outbox/answer-follow.ts';
import { answerInvitation } from './outbox/answer-invitation.ts';
import { answerOffer } from './outbox/answer-offer.ts';
import { deleteAlbumActor } from './outbox/delete-album-actor.ts';
import { deletePerson } from './outbox/delete-person.ts';
import { dropDeliveries } from './outbox/drop-deliveries.ts';
import { retractOffered, updateOffered } from './outbox/follow-offered.ts';
import { publishComment, reconcileComments } from './outbox/publish-comment.ts';
import { publishAgain } from './outbox/publish-again.ts';
import { publishPhotos } from './outbox/publish-photos.ts';
import { republishPhoto } from './outbox/republish-photo.ts';
import { retractAlbum } from './outbox/retract-album.ts';
import { retractPhoto } from './outbox/retract-photo.ts';
import { sendClaimCode } from './outbox/send-claim-code.ts';
import { sendFollow } from './outbox/send-follow.ts';
import { sendFlag } from './outbox/send-flag.ts';
import { sendInvitation } from './outbox/send-invitation.ts';
import { sendOffer } from './outbox/send-offer.ts';
import { stopTelling } from './outbox/stop-telling.ts';
import { tellAuthor, tellOfFailure, tellOfRemoval } from './outbox/tell-author.ts';
import { undoFollow } from './outbox/undo-follow.ts';
import { revokeApprovals } from './outbox/revoke-approvals.ts';
import { sendLike } from './outbox/send-like.ts';
import { updateAlbumActor } from './outbox/update-album-actor.ts';
import { updatePerson } from './outbox/update-person.ts';
import { withdrawInvitation } from './outbox/withdraw-invitation.ts';
import { withdrawOffer } from './outbox/withdraw-offer.ts';

export type FederationConsequences = ReturnType<typeof openConsequences>;

/** What other servers are told, or asked for, after something happened; by its id, and safe to repeat. */
export const openConsequences = (
  units: UnitOfWork,
  egress: Egress,
  keyring: ActorKeyring,
  inbound: Pick<Inbound, 'actors' | 'followerDocuments' | 'remoteKeys'>,
  softwareOf: SoftwareOf,
) => ({
  publishAgain: (albumId: string) => publishAgain(units, albumId),
  publishPhotos: (photoId: string) => publishPhotos(units, photoId),
  republishPhoto: (photoId: string) => republishPhoto(units, photoId),
  retractPhoto: (photoId: string) => retractPhoto(units, photoId),
  answerFollow: (followerId: string) => answerFollow(units, followerId),
  stopTelling: (albumId: string) => stopTelling(units, albumId),
  sendInvitation: (collaboratorId: string) => sendInvitation(units, softwareOf, collaboratorId),
  withdrawInvitation: (collaboratorId: string) => withdrawInvitation(units, collaboratorId),
  updateAlbumActor: (albumId: string) => updateAlbumActor(units, keyring, albumId),
  retractAlbum: (albumId: string) => retractAlbum(units, albumId),
  deleteAlbumActor: (albumId: string) => deleteAlbumActor(units, albumId),
  sendFlag: (reportId: string) => sendFlag(units, reportId),
  announceMove: (albumId: string) => announceMove(units, albumId),
  updatePerson: (accountId: string) => updatePerson(units, keyring, accountId),
  deletePerson: (accountId: string) => deletePerson(units, accountId),
  dropDeliveries: () => dropDeliveries(units),
  publishComment: (commentId: string) => publishComment(units, inbound.remoteKeys, commentId),
  reconcileCommentsOfAlbum: (albumId: string) =>
    reconcileComments(units, inbound.remoteKeys, { album: albumId }),
  reconcileCommentsOfPhoto: (photoId: string) =>
    reconcileComments(units, inbound.remoteKeys, { photo: photoId }),
  sendLike: (reactionId: string) => sendLike(units, reactionId),
  revokeApprovals: (albumId: string) => revokeApprovals(units, albumId),
  announceReference: (contributionId: string) => announceReference(units, contributionId),
  collectContribution: (contributionId: string) =>
    collectContribution(units, egress, contributionId),
  sendFollow: (followingId: string) => sendFollow(units, followingId),
  undoFollow: (followingId: string) => undoFollow(units, followingId),
  answerInvitation: (followingId: string) => answerInvitation(units, followingId),
  tellAuthor: (contributionId: string) => tellAuthor(units, contributionId),
  tellOfFailure: (photoId: string) => tellOfFailure(units, photoId),
  tellOfRemoval: (contributionId: string) => tellOfRemoval(units, contributionId),
  announceRemoval: (contributionId: string) => announceRemoval(units, contributionId),
  announceRole: (collaboratorId: string) => announceRole(units, collaboratorId),
  answerOffer: (contributionId: string) => answerOffer(units, contributionId),
  sendClaimCode: (claimId: string) => sendClaimCode(units, claimId),
  sendOffer: (offerId: string) => sendOffer(units, offerId),
  withdrawOffer: (offeringId: string) => withdrawOffer(units, offeringId),
  updateOffered: (photoId: string) => updateOffered(units, photoId),
  retractOffered: (photoId: string) => retractOffered(units, { photo: photoId }),
  retractOfferedOfAlbum: (albumId: string) => retractOffered(units, { photo: { album: albumId } }),
  backfill: (followingId: string) => backfill({ units, ...inbound }, followingId),
  collectPictures: (makers: Makers, postId: string) =>
    collectPictures({ units, egress, ...makers }, postId),
  refreshAvatar: (renderer: Renderer, actorId: string) =>
    refreshAvatar({ units, egress, renderer }, actorId),
  erasePost: (postId: string) => erasePost(units, postId),
});
