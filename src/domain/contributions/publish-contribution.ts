import { record } from '../domain-event.ts';
import type { Scope } from '../scope.ts';
import type { Contribution } from './contribution.ts';

/** As the album’s own photo, with credit; or as a pointer to the author’s own post. */
export type Acceptance = 'copy' | 'reference';

/** Lists the contribution’s photo in its album; whether that may be is decided before. */
export function publish({ em, now }: Scope, contribution: Contribution, as: Acceptance): void {
  contribution.state = 'accepted';
  contribution.acceptedAs = as;
  contribution.decidedAt = now();
  contribution.photo.listedAt = now();
  if (as === 'reference') contribution.photo.referenceUri = contribution.noteUri;
  record(em, 'contribution.accepted', contribution.id);
  record(em, 'photo.listed', contribution.photo.id);
}
