import type { Grant } from '../../domain/contributions/contribution.ts';
import { PUBLIC, type Paths } from '../paths.ts';
import { noteContext, offerContext } from './contexts.ts';
import { compact, time, type Document } from './document.ts';
import { paragraphs } from './html.ts';
import { undo } from './undo.ts';

/** An album on another server, as much of it as an offer names. */
export type OfferedTo = { uri: string; photosUri: string | null };

/** Photos that one of our people offers together. */
export type OfferFacts = {
  offerId: string;
  accountId: string;
  album: OfferedTo;
  /** The offerings' ids. */
  ids: readonly string[];
  grant: Grant;
  license: string | null;
  at: Date;
};

/** Offers posts to an album, and says what it may do with them. */
export const offer = (paths: Paths, facts: OfferFacts): Document =>
  compact({
    '@context': offerContext,
    id: paths.offer(facts.offerId),
    type: 'Offer',
    actor: paths.actor(facts.accountId),
    published: time(facts.at),
    to: [facts.album.uri],
    object: facts.ids.map((id) => paths.offeredPhoto(facts.offerId, id)),
    target: facts.album.photosUri ?? facts.album.uri,
    grant: facts.grant,
    license: facts.license ?? undefined,
  });

/** Takes all of an offer back. */
export const undoOffer = (offered: Document): Document => ({
  ...undo(offered),
  '@context': offerContext,
});

/** A photo that is offered. */
export type OfferedPhoto = {
  id: string;
  offerId: string;
  accountId: string;
  album: OfferedTo;
  grant: Grant;
  license: string | null;
  at: Date;
  updatedAt?: Date;
  caption: string;
  sensitive: boolean;
  takenAt: string | null;
  /** Its picture, as an attachment. */
  image: object;
};

/**
 * A photo as the post of its owner: made for an album (FEP-400e), which alone may read it; or for everybody where it may
 * only be shown, and then without a target, which some peers refuse.
 */
export function offeredNote(paths: Paths, photo: OfferedPhoto): Document {
  const { album, grant } = photo;
  const id = paths.offeredPhoto(photo.offerId, photo.id);
  const isPublic = grant === 'reference';
  return compact({
    '@context': noteContext,
    id,
    type: 'Note',
    attributedTo: paths.actor(photo.accountId),
    to: [isPublic ? PUBLIC : album.uri],
    cc: isPublic ? [album.uri] : [],
    published: time(photo.at),
    updated: photo.updatedAt ? time(photo.updatedAt) : undefined,
    url: id,
    content: paragraphs(photo.caption),
    sensitive: photo.sensitive,
    attachment: [photo.image],
    tag: [],
    target: isPublic ? undefined : targetOf(album),
    license: photo.license ?? undefined,
    takenAt: photo.takenAt ?? undefined,
    interactionPolicy: isPublic ? unquoted(paths.actor(photo.accountId)) : undefined,
  });
}

/** Nobody but its author may quote it (FEP-044f): it stands for what is in the album. */
const unquoted = (author: string) => ({ canQuote: { automaticApproval: [author] } });

const targetOf = ({ uri, photosUri }: OfferedTo) => ({
  id: photosUri ?? uri,
  type: 'OrderedCollection',
  attributedTo: uri,
});

/** Takes one photo of an offer back. */
export const takeBack = (
  paths: Paths,
  {
    id,
    offerId,
    accountId,
    album,
    at,
  }: Pick<OfferedPhoto, 'id' | 'offerId' | 'accountId' | 'album' | 'at'>,
): Document => ({
  '@context': offerContext[0],
  id: `${paths.offeredPhoto(offerId, id)}/activities/remove`,
  type: 'Remove',
  actor: paths.actor(accountId),
  published: time(at),
  to: [album.uri],
  object: paths.offeredPhoto(offerId, id),
  target: album.photosUri ?? album.uri,
});
