import type { ContributionJson } from '../../../http/api/schemas/contributions.ts';

/** What somebody is to the album: a guest, a member of this server, or somebody of another one. */
export function ContributorBadge({ contribution }: { contribution: ContributionJson }) {
  const { contributor, via } = contribution;
  if (via === 'fediverse') {
    const host = contributor.address?.split('@').at(-1);
    return <span className="who-badge server">{host ?? 'Another server'}</span>;
  }
  return <span className="who-badge">{contributor.guest ? 'Guest' : 'Member'}</span>;
}
