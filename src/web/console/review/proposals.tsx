import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import type { AlbumJson, Page } from '../../../http/api/schemas.ts';
import type { ContributionJson } from '../../../http/api/schemas/contributions.ts';
import { api } from '../api.ts';
import { Phrase } from '../locale/phrase.tsx';
import { fill, wordsOf } from '../locale/words.ts';
import { flatten, nextPage } from '../pages.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { Picture } from '../ui/picture.tsx';
import { useRefreshReview } from './contribution-queries.ts';
import { giverOf, nameOf } from './words.ts';

/** What authors of copies say now of photos that an album keeps; in all albums or in one. */
export const useProposals = (album: string | null) =>
  useInfiniteQuery({
    queryKey: ['contributions', 'proposals', album],
    queryFn: ({ pageParam }) =>
      api.get<Page<ContributionJson>>(
        `/contributions?state=accepted&proposed=true&limit=50${album ? `&album=${album}` : ''}${pageParam}`,
      ),
    initialPageParam: '',
    getNextPageParam: nextPage,
    select: flatten<ContributionJson>,
    refetchInterval: 30_000,
  });

interface ProposalsProps {
  proposals: ReturnType<typeof useProposals>;
  albums: readonly AlbumJson[];
}

/** Other words for photos that the album keeps copies of: taken over, or left as they are. */
export function Proposals({ proposals, albums }: ProposalsProps) {
  const words = wordsOf('review').proposals;
  const refresh = useRefreshReview();
  const settle = useMutation({
    mutationFn: async ({ id, isTaken }: { id: string; isTaken: boolean }) => {
      if (isTaken) await api.post(`/contributions/${id}/proposal`);
      else await api.remove(`/contributions/${id}/proposal`);
    },
    onSuccess: (_, { isTaken }) => toast(isTaken ? words.takenOver : words.left),
    onSettled: refresh,
  });
  if (!proposals.data?.length) return null;
  return (
    <section className="proposals" aria-labelledby="proposals">
      <h2 id="proposals">{words.title}</h2>
      <ErrorLine error={settle.error} />
      <ul>
        {proposals.data.map((contribution) => (
          <li key={contribution.id}>
            <Picture
              alt={nameOf(contribution)}
              colour={contribution.photo.colour}
              renditions={contribution.sensitive ? [] : [contribution.photo.renditions.thumbnail]}
              sizes="88px"
              className="decided-picture"
            />
            <div className="decided-words">
              <Changed
                contribution={contribution}
                album={albums.find(({ id }) => id === contribution.albumId)?.title}
              />
              <div className="form-actions">
                <Button
                  isBusy={settle.isPending}
                  onClick={() => settle.mutate({ id: contribution.id, isTaken: true })}
                >
                  {words.takeOver}
                </Button>
                <Button
                  look="tertiary"
                  isBusy={settle.isPending}
                  onClick={() => settle.mutate({ id: contribution.id, isTaken: false })}
                >
                  {words.leave}
                </Button>
              </div>
            </div>
          </li>
        ))}
      </ul>
      <MoreOnSight query={proposals} />
    </section>
  );
}

interface ChangedProps {
  contribution: ContributionJson;
  album: string | undefined;
}

function Changed({ contribution, album }: ChangedProps) {
  const { proposal, photo } = contribution;
  if (!proposal) return null;
  const words = wordsOf('review').proposals;
  const changes = [
    { what: 'caption' as const, before: photo.caption, now: proposal.caption },
    { what: 'altText' as const, before: photo.altText, now: proposal.altText },
  ].filter(({ before, now }) => before !== now);
  const what = changes.length > 1 ? 'both' : (changes[0]?.what ?? 'caption');
  return (
    <>
      <p>
        <Phrase
          words={words.where}
          change={<strong>{fill(words.changed[what], { name: giverOf(contribution) })}</strong>}
          album={album ?? words.anAlbum}
        />
      </p>
      {changes.map(({ what: name, before, now }) => (
        <dl key={name} className="facts">
          <div>
            <dt>{words.here[name]}</dt>
            <dd>{before || words.empty}</dd>
          </div>
          <div>
            <dt>{words.now}</dt>
            <dd>
              <ins>{now || words.nothing}</ins>
            </dd>
          </div>
        </dl>
      ))}
    </>
  );
}
