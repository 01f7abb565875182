import type { SourceTools } from '../../archive/sources/source.ts';
import { isSidecar, readSidecar } from '../../media/metadata/sidecar.ts';
import { claimsOf } from './claims.ts';

/** What sources are handed; `fetch` is the guarded way out of whoever asks. */
export const sourceTools = (fetch: SourceTools['fetch']): SourceTools => ({
  claims: claimsOf,
  readSidecar(xml) {
    if (!isSidecar(xml)) throw new Error('This is no XMP.');
    return readSidecar(xml);
  },
  fetch,
});
