import { record } from '../domain-event.ts';
import { placeOfNow } from '../photos/place-of-now.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import type { Contribution } from './contribution.ts';

/** As the album’s own photo, with credit; or as a pointer to the author’s own post. */
export type Acceptance = 'copy' | 'reference';

/**
 * Lists the contribution’s photo in its album; whether that may be is decided before, by somebody (`by`) or by a rule.
 */
export function publish(
  { em, now }: Scope,
  contribution: Contribution,
  as: Acceptance,
  by?: Viewer,
): void {
  contribution.state = 'accepted';
  contribution.acceptedAs = as;
  contribution.decidedAt = now();
  contribution.decidedBy = by?.kind === 'account' ? by.account : null;
  contribution.photo.listedAt = now();
  contribution.photo.ownPlace = placeOfNow();
  contribution.photo.referenceUri = as === 'reference' ? contribution.noteUri : null;
  record(em, 'contribution.accepted', contribution.id);
  record(em, 'photo.listed', contribution.photo.id);
}
