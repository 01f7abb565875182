import type { ImportAlbum, ImportItem, ImportSkip, SourceTools, Survey } from '../source.ts';
import { albumOf, isDirect, picturesOf, type Status } from './status.ts';

/** An album that its owner made of posts, and which posts are in it. */
export type Collection = { key: string; title: string; description: string; statuses: string[] };

/**
 * All pictures of these posts: in the collections that they are in, else in the album of their account. Direct messages
 * are left out.
 */
export function surveyStatuses(
  statuses: readonly Status[],
  collections: readonly Collection[],
  tools: Pick<SourceTools, 'fetch'>,
): Pick<Survey, 'albums' | 'items' | 'skips'> {
  const items = new Map<string, ImportItem>();
  const skips: ImportSkip[] = [];
  const accounts = new Map<string, string>();
  const byStatus = new Map<string, ImportItem[]>();
  for (const one of statuses) {
    if (isDirect(one) || byStatus.has(one.id)) continue;
    const own = collections.filter((it) => it.statuses.includes(one.id)).map(({ key }) => key);
    const account = albumOf(one);
    const pictures = picturesOf(one, own.length > 0 ? own : [account.key], tools);
    if (own.length === 0 && pictures.items.length > 0) accounts.set(account.key, account.title);
    for (const item of pictures.items) items.set(item.key, item);
    skips.push(...pictures.skips);
    byStatus.set(one.id, pictures.items);
  }
  const sorted = [...items.values()].toSorted((a, b) =>
    (a.takenAt ?? '').localeCompare(b.takenAt ?? ''),
  );
  const album = (key: string, title: string, description: string, order: string[]): ImportAlbum => {
    return { key, title, description, order, parent: null, cover: null };
  };
  return {
    albums: [
      ...collections.map(({ key, title, description, statuses: ids }) =>
        album(
          key,
          title,
          description,
          ids.flatMap((id) => (byStatus.get(id) ?? []).map((item) => item.key)),
        ),
      ),
      ...[...accounts].map(([key, title]) =>
        album(
          key,
          title,
          '',
          sorted.filter((item) => item.albums.includes(key)).map((item) => item.key),
        ),
      ),
    ],
    items: sorted,
    skips,
  };
}
