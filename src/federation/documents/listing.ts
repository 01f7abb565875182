import { activityStreams } from './contexts.ts';
import { compact, time, type Document } from './document.ts';

/** What an album's collection of photos holds by somebody else's giving. */
export type Listing = {
  /** The album, its collection of photos, and the collection of its followers. */
  actor: string;
  target: string;
  followers: string;
  /** The album's own copy, or the post of its author. */
  object: string;
  /** The post that a copy was made of. */
  origin?: string | undefined;
  contributor: string;
  at: Date;
};

/** An album adds what somebody gave to its photos (FEP-400e). */
export const addition = (id: string, listing: Listing): Document =>
  compact({
    '@context': activityStreams,
    id,
    type: 'Add',
    actor: listing.actor,
    published: time(listing.at),
    to: [listing.followers],
    cc: [listing.contributor],
    object: listing.object,
    target: listing.target,
    origin: listing.origin,
  });

/** An album takes out again what it added. */
export const removal = (id: string, added: Document, at: Date): Document => ({
  ...added,
  id,
  type: 'Remove',
  published: time(at),
});

/** The same for the author of a post alone, who may never have been told that their photo was there. */
export const removalFor = (
  id: string,
  { actor, target, object, contributor, at }: Omit<Listing, 'followers' | 'origin'>,
): Document => ({
  '@context': activityStreams,
  id,
  type: 'Remove',
  actor,
  published: time(at),
  to: [contributor],
  object,
  target,
});
