import type { EventName } from './domain/domain-event.ts';
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
  const render: Consequence = (photoId, attempt) => renderPhoto(units, renderer, photoId, attempt);
  const {
    publishPhotos,
    republishPhoto,
    retractPhoto,
    answerFollow,
    updateAlbumActor,
    retractAlbum,
    deleteAlbumActor,
    announceReference,
    collectContribution,
  } = federation;
  return {
    'album.created': {},
    'album.changed': { updateAlbumActor },
    'album.trashed': { retractAlbum },
    'album.ended': { deleteAlbumActor },
    'photo.added': { render },
    'photo.rendered': { publishPhotos },
    'photo.failed': { publishPhotos },
    'photo.listed': { publishPhotos },
    'photo.changed': { republishPhoto },
    'photo.trashed': { retractPhoto },
    'follow.accepted': { answerFollow },
    'follow.rejected': { answerFollow },
    'contribution.received': { collectContribution },
    'contribution.accepted': { announceReference },
    'contribution.rejected': {},
    'contribution.withdrawn': {},
  };
}
