import { Photo } from '../photos/photo.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import type { Contribution } from './contribution.ts';
import { contributorOf } from './contributor.ts';
import { canReopen } from './reopen-contribution.ts';
import { TrustedContributor } from './trusted-contributor.ts';

/** What a moderator wants to know of a contribution beside what it says itself. */
export type ContributionFacts = {
  isTrusted: boolean;
  /** The photo of the album that it looks like, as long as that is there. */
  likeness: Photo | null;
  canUndo: boolean;
};

/** The facts of contributions, by their ids, in two queries; what `described` names must be loaded. */
export async function describeContributions(
  { em, now }: Scope,
  viewer: Viewer,
  contributions: readonly Contribution[],
): Promise<Map<string, ContributionFacts>> {
  const albums = [...new Set(contributions.map(({ album }) => album.id))];
  const likenesses = contributions.flatMap(({ resembles }) => resembles ?? []);
  const trusted = albums.length > 0 ? await em.find(TrustedContributor, { album: albums }) : [];
  const photos =
    likenesses.length > 0 ? await em.find(Photo, { id: likenesses, trashedAt: null }) : [];
  const trustedKeys = new Set(trusted.map(trustKey));
  const found = new Map(photos.map((photo) => [photo.id, photo]));
  return new Map(
    contributions.map((contribution) => [
      contribution.id,
      {
        isTrusted: trustedKeys.has(trustKey(contribution)),
        likeness: found.get(contribution.resembles ?? '') ?? null,
        canUndo: canReopen(viewer, contribution, now()),
      },
    ]),
  );
}

/** Who, in which album; a guest who is not known again is trusted nowhere. */
function trustKey(of: Pick<Contribution, 'album' | 'account' | 'actor' | 'device'>): string {
  const { account, actor, device } = contributorOf(of) ?? {};
  return `${of.album.id} ${(account ?? actor ?? device)?.id ?? ''}`;
}
