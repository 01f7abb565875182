import { activityStreams, collectionContext } from './contexts.ts';
import type { Document } from './document.ts';

/** Collections that say what they belong to (FEP-5711). */
const inverse = (term: string) => ({
  [term]: { '@id': `https://w3id.org/fep/5711#${term}`, '@type': '@id' },
});

/** How many like a `Note`, or showed it to others. */
export const countedInteractions = (
  kind: 'likes' | 'shares',
  id: string,
  noteUri: string,
  totalItems: number,
): Document => ({
  '@context': [activityStreams, inverse(`${kind}Of`)],
  id,
  type: 'OrderedCollection',
  [`${kind}Of`]: noteUri,
  totalItems,
});

/** What was said about a `Note` (FEP-7458), newest first; some peers expect its first page in any case. */
export const replyCollection = (
  id: string,
  of: { repliesOf: string; attributedTo: string; totalItems: number },
): Document => ({
  '@context': [...collectionContext, inverse('repliesOf')],
  id,
  type: 'OrderedCollection',
  ...of,
  orderType: 'ReverseChronological',
  first: `${id}?page=start`,
  last: `${id}?page=end`,
});
