import type { AlbumJson } from '../../../http/api/schemas.ts';
import type { ContributionJson } from '../../../http/api/schemas/contributions.ts';
import { ApiError, sentenceOf } from '../api.ts';
import { relative } from '../ui/words.ts';

/** Who gave it, as one speaks of them. */
export const giverOf = ({ contributor: { name } }: ContributionJson): string => name || 'A guest';

/** What assistive technology calls its photo: by alt text, or by who gave it. */
export const nameOf = (contribution: ContributionJson): string =>
  contribution.photo.altText || `Photo from ${giverOf(contribution)}`;

/** Whether its author let the album publish it as its own. */
export const grantsCopy = ({ grant, consent }: ContributionJson): boolean =>
  grant === 'copy' || grant === 'transfer' || consent === 'given';

/** Why a yes is not possible now; undefined where it is. */
export function obstacleTo(contribution: ContributionJson): string | undefined {
  const { photo, via, visibility } = contribution;
  if (photo.state === 'processing')
    return 'The photo is being prepared. It can be rejected already.';
  if (photo.state === 'failed') return 'This file could not be prepared. It can only be rejected.';
  if (via !== 'fediverse' || grantsCopy(contribution) || visibility === 'public') return undefined;
  return 'This post was not public: its author has to agree before the album can show it.';
}

/** What a yes would do. */
export function effectOf(contribution: ContributionJson): string {
  if (grantsCopy(contribution)) {
    return 'If you accept, the album shows a copy of its own, with their name.';
  }
  return contribution.via === 'fediverse'
    ? 'If you accept, the album shows it and points to their post.'
    : 'If you accept, the album shows it as its own, with their name.';
}

/** Whether whoever gave it is told of a no. */
export function toldOf(contribution: ContributionJson, album: AlbumJson | undefined): string {
  const { contributor, grant, via } = contribution;
  if (via === 'fediverse') {
    if (grant) return 'Their server is told, with your reason.';
    return album?.tellsRejections
      ? 'The album writes to them, with your reason.'
      : 'They are not told: this album does not write about what it does not take.';
  }
  if (!contributor.guest) return 'They are not told.';
  return contributor.knownAgain
    ? 'They see it at the link where they added it, with your reason.'
    : 'They are not told: their browser is not known any more.';
}

/** How the question to its author stands; undefined where there is nothing to ask. */
export function consentWord({ consent, via }: ContributionJson): string | undefined {
  if (via !== 'fediverse') return undefined;
  return {
    'not-needed': undefined,
    asked: 'Asked for a copy, no answer yet',
    given: 'Agreed that the album keeps a copy',
    refused: 'Does not want the album to have it',
  }[consent];
}

/** What its author lets the album do, where they said so. */
export const grantWords = {
  reference: 'To show their post',
  copy: 'To keep a copy until they take it back',
  transfer: 'To keep a copy for good',
} as const;

/** For whom a post is. */
export const visibilities = {
  public: 'Public post',
  followers: 'For their followers only',
  direct: 'Direct message to the album',
} as const;

/** Who decided about it, and when. */
export function decisionWords(contribution: ContributionJson): string {
  const { state, decidedAt, decidedBy, via } = contribution;
  if (state === 'pending') return 'It waits again.';
  const when = decidedAt ? `, ${relative(decidedAt)}` : '';
  if (state === 'withdrawn') return `${giverOf(contribution)} took it back${when}.`;
  const word = state === 'accepted' ? 'Accepted' : 'Rejected';
  if (decidedBy) return `${word} by ${decidedBy.name}${when}.`;
  const how = via === 'fediverse' ? 'by a rule, or from another server' : 'without review';
  return `${word} ${how}${when}.`;
}

const THIRTY_DAYS = 30 * 86_400_000;

/** Why a decision cannot be taken back. */
export function whyItStands({ state, decidedAt, decidedBy }: ContributionJson): string {
  if (state === 'withdrawn') return 'Whoever gave it has taken it back.';
  if (decidedAt && Date.now() - Date.parse(decidedAt) > THIRTY_DAYS) {
    return 'It was decided more than thirty days ago.';
  }
  return state === 'accepted' && !decidedBy
    ? 'Only those who may remove anybody’s photos can take this back.'
    : 'The photo is not there any more.';
}

/** Why an answer was not taken, as far as the contribution does not tell by itself. */
export function refusalWords(error: unknown): string {
  if (!(error instanceof ApiError)) return sentenceOf(error);
  switch (error.code) {
    case 'consent_required':
      return 'This post was not public: its author has to agree first.';
    case 'already_decided':
      return 'This was decided meanwhile, or taken back.';
    case 'not_found':
      return 'Its album is gone, or you do not decide there any more.';
    default:
      return error.message;
  }
}
