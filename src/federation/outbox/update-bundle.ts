import type { Album } from '../../domain/albums/album.ts';
import type { Photo } from '../../domain/photos/photo.ts';
import type { Scope } from '../../domain/scope.ts';
import { MOST_SHOWN } from '../documents/bundle-note.ts';
import type { Document } from '../documents/document.ts';
import { describePost, photosOf } from '../readable/notes.ts';
import type { Post } from '../post.ts';
import { followerInboxes, inboxesAt } from './recipients.ts';
import { isNews, laterThan, sendUpdate } from './send-update.ts';

/** Sends a bundle as it is now, if followers were told something else. */
export async function updateBundle(scope: Scope, album: Album, bundle: Post): Promise<void> {
  const note = await describePost(scope, album, bundle);
  if (!note || !(await isNews(scope, note))) return;
  const dated = await dateAnew(scope, album, bundle);
  if (dated) await sendUpdate(scope, album, dated);
}

/**
 * Has servers look again at a photo of a bundle. One that the bundle only names is nothing new to servers that show
 * the bundle alone: only those of our kind, or of a kind not known yet, are told.
 */
export async function updateBundled(
  scope: Scope,
  album: Album,
  { bundle, photo }: { bundle: Post; photo: Photo },
): Promise<void> {
  const shown = (await photosOf(scope.em, bundle)).slice(0, MOST_SHOWN);
  if (shown.includes(photo)) return updateBundle(scope, album, bundle);
  const inboxes = await inboxesAt(
    scope.em,
    await followerInboxes(scope.em, album),
    (software) => software === null || software === 'albumen',
  );
  const dated = inboxes.length > 0 ? await dateAnew(scope, album, bundle) : undefined;
  if (dated) await sendUpdate(scope, album, dated, inboxes);
}

/** The bundle with a later `updated` than before. */
async function dateAnew(scope: Scope, album: Album, bundle: Post): Promise<Document | undefined> {
  bundle.updatedAt = laterThan(bundle.updatedAt ?? bundle.createdAt, scope.now());
  await scope.em.flush();
  return describePost(scope, album, bundle);
}
