import type { AlbumJson } from '../../../http/api/schemas.ts';
import type { ContributionJson } from '../../../http/api/schemas/contributions.ts';
import { movingName } from '../album/photo-name.ts';
import { ApiError, sentenceOf } from '../api.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { relative } from '../ui/words.ts';

/** Who gave it, as one speaks of them. */
export const giverOf = ({ contributor: { name } }: ContributionJson): string =>
  name || wordsOf('review').aGuest;

/** What assistive technology calls its photo: by alt text, or by who gave it. */
export const nameOf = (contribution: ContributionJson): string =>
  movingName(
    contribution.photo,
    contribution.photo.altText ||
      fill(wordsOf('review').photoFrom, { name: giverOf(contribution) }),
  );

/** Whether its author let the album publish it as its own. */
export const grantsCopy = ({ grant, consent }: ContributionJson): boolean =>
  grant === 'copy' || grant === 'transfer' || consent === 'given';

/** Why a yes is not possible now; undefined where it is. */
export function obstacleTo(contribution: ContributionJson): string | undefined {
  const { photo, via, visibility } = contribution;
  const words = wordsOf('review').decision.obstacles;
  if (photo.state === 'processing') return words.processing;
  if (photo.state === 'failed') return words.failed;
  if (via !== 'fediverse' || grantsCopy(contribution) || visibility === 'public') return undefined;
  return words.consent;
}

/** What a yes would do. */
export function effectOf(contribution: ContributionJson): string {
  const words = wordsOf('review').decision.effects;
  if (grantsCopy(contribution)) return words.copy;
  return contribution.via === 'fediverse' ? words.post : words.own;
}

/** Whether whoever gave it is told of a no. */
export function toldOf(contribution: ContributionJson, album: AlbumJson | undefined): string {
  const { contributor, grant, via } = contribution;
  const words = wordsOf('review').decision.told;
  if (via === 'fediverse') {
    if (grant) return words.server;
    return album?.tellsRejections ? words.written : words.unwritten;
  }
  if (!contributor.guest) return words.not;
  return contributor.knownAgain ? words.atLink : words.unknown;
}

/** How the question to its author stands; undefined where there is nothing to ask. */
export function consentWord({ consent, via }: ContributionJson): string | undefined {
  return via === 'fediverse' && consent !== 'not-needed'
    ? wordsOf('review').facts.consents[consent]
    : undefined;
}

/** Who decided about it, and when. */
export function decisionWords(contribution: ContributionJson): string {
  const { state, decidedAt, decidedBy, via } = contribution;
  const words = wordsOf('review').decided;
  if (state === 'pending') return words.waits;
  const when = decidedAt ? fill(words.when, { when: relative(decidedAt) }) : '';
  if (state === 'withdrawn') return fill(words.withdrawn, { name: giverOf(contribution), when });
  const { by, rule, unseen } = words[state];
  if (decidedBy) return fill(by, { name: decidedBy.name, when });
  return fill(via === 'fediverse' ? rule : unseen, { when });
}

const THIRTY_DAYS = 30 * 86_400_000;

/** Why a decision cannot be taken back. */
export function whyItStands({ state, decidedAt, decidedBy }: ContributionJson): string {
  const words = wordsOf('review').decided.stands;
  if (state === 'withdrawn') return words.withdrawn;
  if (decidedAt && Date.now() - Date.parse(decidedAt) > THIRTY_DAYS) return words.old;
  return state === 'accepted' && !decidedBy ? words.others : words.gone;
}

/** Why an answer was not taken, as far as the contribution does not tell by itself. */
export function refusalWords(error: unknown): string {
  if (!(error instanceof ApiError)) return sentenceOf(error);
  const words = wordsOf('review').decision.refusals;
  switch (error.code) {
    case 'consent_required':
      return words.consent;
    case 'already_decided':
      return words.decided;
    case 'not_found':
      return words.gone;
    default:
      return error.message;
  }
}
