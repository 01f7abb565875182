import type { Context } from 'koa';
import type { Contribution } from '../../../domain/contributions/contribution.ts';
import {
  contributorKey,
  contributorOf,
  nameFor,
} from '../../../domain/contributions/contributor.ts';
import type { Decided } from '../../../domain/contributions/decide-together.ts';
import {
  describeContributions,
  type ContributionFacts,
} from '../../../domain/contributions/describe-contributions.ts';
import type { Acquaintance } from '../../../domain/contributions/known-contributors.ts';
import type { Scope } from '../../../domain/scope.ts';
import { addresses } from '../../addresses.ts';
import type { Http } from '../../deps.ts';
import { takesAvif } from '../../negotiation.ts';
import { problemOf } from '../../problem.ts';
import type { AccountViewer } from '../../viewer.ts';
import type {
  ContributionJson,
  DecisionResultJson,
  KnownContributorJson,
} from '../schemas/contributions.ts';
import { presentPhotos, presentRenditions } from './photo.ts';
import type { PhotoJson } from '../schemas.ts';

type Asking = { http: Http; ctx: Context; scope: Scope; viewer: AccountViewer };
type Addresses = ReturnType<typeof addresses>;

/** One contribution for somebody who decides about it; what `described` names must be loaded. */
export async function presentContribution(
  asking: Asking,
  contribution: Contribution,
): Promise<ContributionJson> {
  const [json] = await presentContributions(asking, [contribution]);
  if (!json) throw new Error('a contribution was not presented');
  return json;
}

/** The same for a page of them, in a few queries for all. */
export async function presentContributions(
  asking: Asking,
  contributions: readonly Contribution[],
): Promise<ContributionJson[]> {
  const { http, ctx, scope, viewer } = asking;
  const facts = await describeContributions(scope, viewer, contributions);
  const photos = await presentPhotos(
    asking,
    contributions.map(({ photo }) => photo),
  );
  const at = addresses(http.config);
  return contributions.flatMap((contribution, index) => {
    const [photo, known] = [photos[index], facts.get(contribution.id)];
    return photo && known
      ? present(contribution, { photo, viewer, ...known }, at, takesAvif(ctx))
      : [];
  });
}

function present(
  contribution: Contribution,
  {
    photo,
    viewer,
    isTrusted,
    likeness,
    canUndo,
  }: ContributionFacts & { photo: PhotoJson; viewer: AccountViewer },
  at: Addresses,
  avif: boolean,
): ContributionJson {
  const { album, decidedBy } = contribution;
  return {
    id: contribution.id,
    albumId: album.id,
    via: contribution.via,
    contributor: {
      ...presentContributor(contribution, nameFor(viewer, contribution), at),
      trusted: isTrusted,
    },
    note: contribution.note,
    visibility: contribution.visibility,
    grant: contribution.grant,
    license: contribution.license,
    terms: contribution.terms,
    proposal: contribution.proposal,
    consent: contribution.consent ?? 'not-needed',
    photo,
    hasLocation: contribution.photo.location !== null,
    sensitive: contribution.photo.sensitive,
    resembles: likeness && {
      id: likeness.id,
      thumbnail: presentRenditions(likeness, { media: at.media, avif, own: true }).thumbnail,
      listed: likeness.isListed(),
    },
    receivedAt: contribution.createdAt.toISOString(),
    state: contribution.state,
    decidedAt: contribution.decidedAt?.toISOString() ?? null,
    decidedBy: decidedBy && { name: decidedBy.name },
    reason: contribution.rejectionReason,
    canUndo,
  };
}

/** The page of a post's author is the post; of somebody with an account here, their own. */
function presentContributor(
  contribution: Contribution,
  name: string,
  at: Addresses,
): Omit<ContributionJson['contributor'], 'trusted'> {
  const { account, actor, link, noteUrl } = contribution;
  return {
    name,
    ...(actor ? { address: `@${actor.address}`, url: noteUrl ?? actor.url } : {}),
    ...(account ? { address: at.handle(account.handle), url: at.person(account.handle) } : {}),
    ...(link ? { link: link.id } : {}),
    key: contributorKey(contribution),
    guest: !actor && !account,
    knownAgain: contributorOf(contribution) !== undefined,
  };
}

/** What became of each of several contributions. */
export const presentDecided = (decided: readonly Decided[]): DecisionResultJson[] =>
  decided.map((one) =>
    'contribution' in one
      ? { id: one.id, state: one.contribution.state, error: null }
      : { id: one.id, state: null, error: problemOf(one.refusal) },
  );

/** Somebody whom an album trusts, or has blocked. */
export function presentKnown({ known, name }: Acquaintance, at: Addresses): KnownContributorJson {
  const { account, actor, album, createdAt } = known;
  const address = account ? at.handle(account.handle) : actor && `@${actor.address}`;
  return {
    id: known.id,
    albumId: album.id,
    key: contributorKey({ account, actor, device: known.device, link: null, name }),
    name,
    address,
    url: account ? at.person(account.handle) : (actor?.url ?? null),
    guest: !account && !actor,
    since: createdAt.toISOString(),
  };
}
