import { cutPage } from '../../lib/paging.ts';
import type { Scope } from '../../domain/scope.ts';
import { showActivities } from './activities.ts';
import { isAlbum } from './collections.ts';
import {
  collectionPage,
  lastPage,
  pagedCollection,
  wholeCollection,
} from '../documents/collection.ts';
import type { Document } from '../documents/document.ts';
import { OutboxActivity } from '../outbox-activity.ts';
import { LAST, PAGE, readPosition } from './page-position.ts';
import { pathsOf } from '../paths.ts';
import { findReadableAlbum, type Asker } from './readable-album.ts';

/** What an album posted and still shows, newest first; people and the server itself post nothing. */
export async function outbox(
  scope: Scope,
  id: string,
  { page, asker }: { page: string | undefined; asker: Asker },
): Promise<Document> {
  const paths = pathsOf(scope.origin);
  const uri = paths.outbox(id);
  if (!(await isAlbum(scope, id))) return wholeCollection(uri, []);
  const album = await findReadableAlbum(scope, id, asker);
  const posts = { actorId: id, type: { $in: ['Create', 'Announce'] }, retractedAt: null };
  if (page === undefined) {
    const totalItems = await scope.em.count(OutboxActivity, posts);
    return pagedCollection(uri, { attributedTo: paths.actor(id), totalItems });
  }
  if (page === LAST) {
    const oldest = await scope.em.find(OutboxActivity, posts, {
      orderBy: { id: 'asc' },
      limit: PAGE,
    });
    return lastPage(uri, await showActivities(scope, album, oldest.toReversed()));
  }
  const position = readPosition(page);
  const rows = await scope.em.find(
    OutboxActivity,
    { ...posts, ...(position && { id: { $lt: position.id } }) },
    { orderBy: { id: 'desc' }, limit: PAGE + 1 },
  );
  const { items, next } = cutPage(rows, PAGE, (row) => [row.publishedAt.toISOString(), row.id]);
  const shown = await showActivities(scope, album, items);
  return collectionPage(uri, { cursor: position?.cursor, next, items: shown });
}
