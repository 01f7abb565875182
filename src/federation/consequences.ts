import type { UnitOfWork } from '../domain/unit-of-work.ts';
import { collectContribution } from './collect-contribution.ts';
import type { Egress } from './egress.ts';
import type { ActorKeyring } from './keys.ts';
import { announceReference } from './outbox/announce-reference.ts';
import { answerFollow } from './outbox/answer-follow.ts';
import { deleteAlbumActor } from './outbox/delete-album-actor.ts';
import { publishPhotos } from './outbox/publish-photos.ts';
import { republishPhoto } from './outbox/republish-photo.ts';
import { retractAlbum } from './outbox/retract-album.ts';
import { retractPhoto } from './outbox/retract-photo.ts';
import { updateAlbumActor } from './outbox/update-album-actor.ts';

export type FederationConsequences = ReturnType<typeof openConsequences>;

/** What other servers are told, or asked for, after something happened; by its id, and safe to repeat. */
export const openConsequences = (units: UnitOfWork, egress: Egress, keyring: ActorKeyring) => ({
  publishPhotos: (photoId: string) => publishPhotos(units, photoId),
  republishPhoto: (photoId: string) => republishPhoto(units, photoId),
  retractPhoto: (photoId: string) => retractPhoto(units, photoId),
  answerFollow: (followerId: string) => answerFollow(units, followerId),
  updateAlbumActor: (albumId: string) => updateAlbumActor(units, keyring, albumId),
  retractAlbum: (albumId: string) => retractAlbum(units, albumId),
  deleteAlbumActor: (albumId: string) => deleteAlbumActor(units, albumId),
  announceReference: (contributionId: string) => announceReference(units, contributionId),
  collectContribution: (contributionId: string) =>
    collectContribution(units, egress, contributionId),
});
