import type { Album } from '../../domain/albums/album.ts';
import { Contribution } from '../../domain/contributions/contribution.ts';
import type { Photo } from '../../domain/photos/photo.ts';
import type { Scope } from '../../domain/scope.ts';
import { compact } from '../documents/document.ts';
import { addition, removal } from '../documents/listing.ts';
import { Delivery } from '../delivery.ts';
import { OutboxActivity } from '../outbox-activity.ts';
import { pathsOf } from '../paths.ts';
import { followerInboxes, inboxesAt } from './recipients.ts';
import { sendActivity } from './send-activity.ts';
import { unsay } from './unsay.ts';

/** Servers that know what an album's photos are: elsewhere an `Add` is about what somebody pins to their profile. */
const knowsAlbums = (software: string | null): boolean => software === 'albumen';

/**
 * Tells the author of an accepted contribution, and followers whose servers understand it, that the album's photos hold
 * it: once for as long as they do, however many pictures of a post are shown. Inside the caller's transaction; actor and
 * photo must be loaded.
 */
export async function listContributed(
  scope: Scope,
  album: Album,
  contribution: Contribution,
): Promise<void> {
  const { em, origin, now } = scope;
  const { actor, photo, noteUri } = contribution;
  const paths = pathsOf(origin);
  const copyUri = photo.noteId && paths.note(photo.noteId);
  const object = contribution.acceptedAs === 'copy' ? copyUri : noteUri;
  if (!actor || !noteUri || !object) return;
  const added = { actorId: album.id, objectUri: object, type: 'Add', retractedAt: null };
  if ((await em.count(OutboxActivity, added)) > 0) return;
  const base = `${paths.contribution(contribution.id)}/add`;
  const times = await em.count(OutboxActivity, { actorId: album.id, uri: { $like: `${base}%` } });
  const isAsked = contribution.offerType !== null;
  const authors = [actor.deliveryInbox()];
  await sendActivity(scope, {
    actorId: album.id,
    activity: addition(times === 0 ? base : `${base}-${times + 1}`, {
      actor: paths.actor(album.id),
      target: paths.photos(album.id),
      followers: paths.followers(album.id),
      object,
      origin: object === noteUri ? undefined : noteUri,
      contributor: actor.uri,
      at: now(),
    }),
    objectUri: object,
    isPublic: album.isPublic(),
    inboxes: [
      ...(isAsked ? authors : await inboxesAt(em, authors, knowsAlbums)),
      ...(await inboxesAt(em, await followerInboxes(em, album), knowsAlbums)),
    ],
  });
}

/** The same for those of the photos that came from other servers and were just posted as the album's own. */
export async function listCopies(scope: Scope, album: Album, photos: Photo[]): Promise<void> {
  const given = photos.filter(({ contributor }) => contributor?.address);
  if (given.length === 0) return;
  const copies = await scope.em.find(
    Contribution,
    { photo: { $in: given }, via: 'fediverse', state: 'accepted', acceptedAs: 'copy' },
    { populate: ['actor', 'photo'], orderBy: { id: 'asc' } },
  );
  for (const copy of copies) await listContributed(scope, album, copy);
}

/** The same for everything of others that an album shows now. */
export async function listAllContributed(scope: Scope, album: Album): Promise<void> {
  const shown = { listedAt: { $ne: null }, trashedAt: null };
  const contributions = await scope.em.find(
    Contribution,
    { album, via: 'fediverse', state: 'accepted', photo: shown },
    { populate: ['actor', 'photo'], orderBy: { id: 'asc' } },
  );
  for (const contribution of contributions) await listContributed(scope, album, contribution);
}

/** Tells everybody who was told that the album's photos hold something that they do not any more. */
export async function unlist(scope: Scope, album: Album, objectUri: string): Promise<void> {
  const { em } = scope;
  const added = { actorId: album.id, objectUri, type: 'Add', retractedAt: null };
  for (const one of await em.find(OutboxActivity, added)) await takeOut(scope, album, one);
}

/** The same for everything that an album told of. */
export async function unlistAll(scope: Scope, album: Album): Promise<void> {
  const added = { actorId: album.id, type: 'Add', retractedAt: null };
  for (const one of await scope.em.find(OutboxActivity, added)) await takeOut(scope, album, one);
}

async function takeOut(scope: Scope, album: Album, added: OutboxActivity): Promise<void> {
  const deliveries = await scope.em.find(Delivery, { activity: added }, { fields: ['inbox'] });
  const inboxes = deliveries.map(({ inbox }) => inbox);
  await unsay(scope, [added]);
  const said = compact({ ...added.document(), proof: undefined });
  await sendActivity(scope, {
    actorId: album.id,
    activity: removal(said.id.replace(/\/add(?=[^/]*$)/, '/remove'), said, scope.now()),
    objectUri: added.objectUri ?? said.id,
    isPublic: added.isPublic && album.isPublic(),
    inboxes,
  });
}
