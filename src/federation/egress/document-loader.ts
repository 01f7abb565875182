import { preloadedContexts, type DocumentLoader } from '@fedify/vocab-runtime';
import type { FetchJson } from './fetch-json.ts';

const KEPT = 5 * 60_000;
const MOST = 500;

/** A loader for Fedify and JSON-LD over the guarded fetch; documents are kept for five minutes. */
export function openDocumentLoader(fetchJson: FetchJson): DocumentLoader {
  const kept = new Map<string, { until: number; found: ReturnType<DocumentLoader> }>();
  const load = async (address: string) => {
    const { url, document } = await fetchJson(address, {
      accept: ['application/activity+json', 'application/ld+json', 'application/json'],
    });
    return { contextUrl: null, documentUrl: url, document };
  };
  return (address) => {
    const bundled = bundledContext(address);
    if (bundled) return Promise.resolve(bundled);
    const known = kept.get(address);
    if (known && known.until > Date.now()) return known.found;
    const found = load(address);
    kept.delete(address);
    kept.set(address, { until: Date.now() + KEPT, found });
    found.catch(() => kept.delete(address));
    const [oldest] = kept.keys();
    if (kept.size > MOST && oldest) kept.delete(oldest);
    return found;
  };
}

/** A context that comes with the program, whichever scheme or fragment it is called by. */
export function bundledContext(address: string) {
  const url = address.split('#', 1)[0]!;
  const document = preloadedContexts[url] ?? preloadedContexts[url.replace(/^http:/, 'https:')];
  return document ? { contextUrl: null, documentUrl: url, document } : undefined;
}
