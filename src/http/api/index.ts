import { accounts } from './accounts.ts';
import { adminLinks } from './admin-links.ts';
import { albums } from './albums.ts';
import { blocks } from './blocks.ts';
import { clocks } from './clocks.ts';
import { collaborators } from './collaborators.ts';
import { comments } from './comments.ts';
import { contributionBulk } from './contribution-bulk.ts';
import { contributions } from './contributions.ts';
import { deliveries } from './deliveries.ts';
import { domainBlocks } from './domain-blocks.ts';
import type { Endpoint } from './endpoint.ts';
import { followers } from './followers.ts';
import { following } from './following.ts';
import { heirs } from './heirs.ts';
import { knownContributors } from './known-contributors.ts';
import { linkBulk } from './link-bulk.ts';
import { linkDevices } from './link-devices.ts';
import { linkPolicies } from './link-policies.ts';
import { linkNumbers } from './link-statistics.ts';
import { links } from './links.ts';
import { accountMail } from './mail.ts';
import { resentInvitations } from './mail-invitations.ts';
import { memberships } from './memberships.ts';
import { moves } from './moves.ts';
import { notices } from './notices.ts';
import { offerings } from './offerings.ts';
import { photos } from './photos.ts';
import { proposals } from './proposals.ts';
import { reactions } from './reactions.ts';
import { removals } from './removals.ts';
import { reports } from './reports.ts';
import { servers } from './servers.ts';
import { tokens } from './tokens.ts';

/** Every endpoint of the API, in the order of its document. */
export const endpoints: readonly Endpoint[] = [
  ...accounts,
  ...accountMail,
  ...tokens,
  ...albums,
  ...photos,
  ...links,
  ...linkBulk,
  ...linkDevices,
  ...linkNumbers,
  ...linkPolicies,
  ...adminLinks,
  ...notices,
  ...followers,
  ...following,
  ...offerings,
  ...collaborators,
  ...resentInvitations,
  ...memberships,
  ...heirs,
  ...removals,
  ...comments,
  ...reactions,
  ...contributions,
  ...contributionBulk,
  ...knownContributors,
  ...proposals,
  ...clocks,
  ...deliveries,
  ...blocks,
  ...domainBlocks,
  ...moves,
  ...reports,
  ...servers,
];
