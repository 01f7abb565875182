import type { RemoteDocument, RemoteDocuments } from '../remote/remote-documents.ts';
import { isObject } from '../untrusted-json.ts';

/** Nobody is crawled further than this. */
export const crawlLimits = { pages: 10, items: 1_000 };

/** One page of a collection, `isLast` where the collection says that there is no more. */
export type CollectionPage = { items: unknown[]; isLast: boolean };

/**
 * The items of a collection, page by page, its own context added to those that are embedded: from the collection's
 * own origin only, no page twice, and never more than the limits, whatever it says about its size.
 * @throws EgressError
 */
export async function* readCollection(
  documents: RemoteDocuments,
  uri: string,
  limits = crawlLimits,
): AsyncGenerator<CollectionPage> {
  const collection = await documents.find(uri);
  const { origin } = new URL(uri);
  const seen = new Set<string>();
  let left = limits.items;

  const open = async (page: unknown): Promise<RemoteDocument | undefined> => {
    if (isObject(page)) return { '@context': collection['@context'], ...page };
    if (typeof page !== 'string' || URL.parse(page)?.origin !== origin) return undefined;
    if (seen.has(page)) return undefined;
    seen.add(page);
    return documents.read(page);
  };

  let page: RemoteDocument | undefined = collection['first'] ? undefined : collection;
  let next: unknown = collection['first'];
  for (let count = 0; count < limits.pages && left > 0; count += 1) {
    page ??= await open(next);
    if (!page) return;
    const items = itemsOf(page).slice(0, left);
    left -= items.length;
    next = page['next'];
    yield { items, isLast: !next && left > 0 };
    page = undefined;
  }
}

function itemsOf(page: RemoteDocument): unknown[] {
  const items = [page['orderedItems'] ?? page['items'] ?? []].flat();
  return items.map((item: unknown) =>
    isObject(item) ? { '@context': page['@context'], ...item } : item,
  );
}
