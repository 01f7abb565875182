import type { ContributionJson } from '../../../http/api/schemas/contributions.ts';
import { wordsOf } from '../locale/words.ts';

/** What somebody is to the album: a guest, a member of this server, or somebody of another one. */
export function ContributorBadge({ contribution }: { contribution: ContributionJson }) {
  const words = wordsOf('review');
  const { contributor, via } = contribution;
  if (via === 'fediverse') {
    const host = contributor.address?.split('@').at(-1);
    return <span className="who-badge server">{host ?? words.anotherServer}</span>;
  }
  return <span className="who-badge">{contributor.guest ? words.guest : words.member}</span>;
}
