import type { z } from 'zod';
import { found, foundIds, type Asset } from './answers.ts';
import type { ServerClient } from '../ask-server.ts';
import { SourceError } from '../source.ts';

const AT_ONCE = 1000;
const MOST_PAGES = 5000;
const LONG_AGO = '1970-01-01T00:00:00.000Z';

/** What its owner sees, and what they have put away. What they have locked is never asked for. */
const shown = ['timeline', 'archive'] as const;

/** Photos and films of one person and of their partners, those in the trash too, and the moving parts of Live photos. */
export async function* findAssets(client: ServerClient): AsyncGenerator<Asset> {
  const all = { withExif: true, withPeople: true, withStacked: true };
  for (const visibility of [...shown, 'hidden']) {
    yield* pages(client, found, { ...all, visibility });
    yield* pages(client, found, { ...all, visibility, withDeleted: true, trashedAfter: LONG_AGO });
  }
}

/** Ids of what lies in an album. */
export async function findInAlbum(client: ServerClient, albumId: string): Promise<Set<string>> {
  const ids = new Set<string>();
  for (const visibility of shown) {
    const wish = { albumIds: [albumId], visibility, withExif: false, withStacked: true };
    for await (const { id } of pages(client, foundIds, wish)) ids.add(id);
  }
  return ids;
}

type Page<T> = z.ZodType<{ assets: { items: T[]; nextPage?: string | null | undefined } }>;

async function* pages<T>(client: ServerClient, answer: Page<T>, wish: object): AsyncGenerator<T> {
  for (let page = 1; page <= MOST_PAGES;) {
    const { assets } = await client.post(
      '/search/metadata',
      { ...wish, page, size: AT_ONCE },
      answer,
    );
    yield* assets.items;
    const next = Number(assets.nextPage ?? 0);
    if (!next) return;
    if (!(next > page)) break;
    page = next;
  }
  throw new SourceError('source_refused', 'Immich answers with pages that do not end.');
}
