import { LockMode } from '@mikro-orm/core';
import type { Account } from '../accounts/account.ts';
import { findAlbumFor } from '../albums/find-albums.ts';
import { Contribution } from '../contributions/contribution.ts';
import { record } from '../domain-event.ts';
import { notify } from '../notices/notify.ts';
import { Photo } from '../photos/photo.ts';
import { trashPhoto } from '../photos/trash-photo.ts';
import { notFound } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { Removal } from './removal.ts';

/**
 * What became of a photo that was taken out: its giver, who has an account here, is asked; its author on another server
 * is told; it is in the trash.
 */
export const outcomes = ['suggested', 'told', 'trashed'] as const;
/** A photo, by its id, and one of {@link outcomes}. */
export type TakenOut = { photo: string; outcome: (typeof outcomes)[number] };

/**
 * Takes photos out of an album at once, all of them or none, inside the caller's transaction. What somebody else gave is
 * theirs to delete or to keep; what is the owner's, the viewer's or a guest's is in the trash.
 * @throws Refusal `not_found`, `role_insufficient`
 */
export async function takeOut(
  scope: Scope,
  viewer: Extract<Viewer, { kind: 'account' }>,
  albumId: string,
  ids: ReadonlySet<string>,
): Promise<TakenOut[]> {
  const { em } = scope;
  const album = await findAlbumFor(scope, viewer, albumId, 'remove');
  const photos = await em.find(
    Photo,
    { id: { $in: [...ids] }, album, listedAt: { $ne: null }, trashedAt: null },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' }, refresh: true },
  );
  if (photos.length < ids.size) throw notFound();
  await em.populate(photos, ['giver']);
  const posts = await findPosts(scope, photos);
  const deciding = new Set([album.owner.id, viewer.account.id]);
  const taken: TakenOut[] = [];
  const givers = new Map<string, Account>();
  for (const photo of photos) {
    const { giver } = photo;
    const post = posts.get(photo.id);
    trashPhoto(scope, photo);
    if (giver && !giver.endedAt && !deciding.has(giver.id)) {
      givers.set(giver.id, giver);
      await suggest(scope, photo, { giver, suggestedBy: viewer.account });
      taken.push({ photo: photo.id, outcome: 'suggested' });
    } else if (post) {
      record(em, 'contribution.removed', post.id);
      taken.push({ photo: photo.id, outcome: 'told' });
    } else taken.push({ photo: photo.id, outcome: 'trashed' });
  }
  const occasion = scope.now().toISOString().slice(0, 13); // once an hour, however many go one by one
  for (const { id } of givers.values()) {
    await notify(scope, { kind: 'removal.suggested', subject: album.id, occasion }, id);
  }
  return taken;
}

/** Contributions of people on other servers, by their photos' ids. */
async function findPosts({ em }: Scope, photos: Photo[]): Promise<Map<string, Contribution>> {
  const posts = await em.find(Contribution, {
    photo: { $in: photos },
    actor: { $ne: null },
    noteUri: { $ne: null },
  });
  return new Map(posts.map((post) => [post.photo.id, post]));
}

async function suggest(
  { em, now }: Scope,
  photo: Photo,
  { giver, suggestedBy }: { giver: Account; suggestedBy: Account },
): Promise<void> {
  const known = await em.findOne(Removal, { photo });
  const { album } = photo;
  const removal = known ?? em.create(Removal, { album, photo, giver, suggestedBy });
  const undecided = { state: 'open', createdAt: now(), decidedAt: null, returnedAt: null } as const;
  em.persist(em.assign(removal, { giver, suggestedBy, ...undecided }));
}
