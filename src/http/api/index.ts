import { accounts } from './accounts.ts';
import { adminAccounts } from './admin-accounts.ts';
import { activities } from './activity.ts';
import { adminLinks } from './admin-links.ts';
import { albumOrder } from './album-order.ts';
import { albums } from './albums.ts';
import { allFollowers } from './all-followers.ts';
import { apps } from './apps.ts';
import { avatars } from './avatars.ts';
import { auditLog } from './audit.ts';
import { blocks } from './blocks.ts';
import { clocks } from './clocks.ts';
import { collaborators } from './collaborators.ts';
import { comments } from './comments.ts';
import { copies } from './copies.ts';
import { contributionBulk } from './contribution-bulk.ts';
import { contributions } from './contributions.ts';
import { deliveries } from './deliveries.ts';
import { domainBlocks } from './domain-blocks.ts';
import type { Endpoint } from './endpoint.ts';
import { firstRun } from './first-run.ts';
import { exports } from './exports.ts';
import { followers } from './followers.ts';
import { following } from './following.ts';
import { heirs } from './heirs.ts';
import { imports } from './imports.ts';
import { jobs } from './jobs.ts';
import { identities } from './identities.ts';
import { knownContributors } from './known-contributors.ts';
import { library } from './library.ts';
import { linkBulk } from './link-bulk.ts';
import { linkDevices } from './link-devices.ts';
import { linkPolicies } from './link-policies.ts';
import { linkNumbers } from './link-statistics.ts';
import { links } from './links.ts';
import { accountMail } from './mail.ts';
import { resentInvitations } from './mail-invitations.ts';
import { memberships } from './memberships.ts';
import { moves } from './moves.ts';
import { noticeChoices } from './notice-settings.ts';
import { notices } from './notices.ts';
import { offerings } from './offerings.ts';
import { people } from './people.ts';
import { photoPlaces } from './photo-places.ts';
import { photoMotion } from './photo-motion.ts';
import { photoVersions } from './photo-versions.ts';
import { photos } from './photos.ts';
import { proposals } from './proposals.ts';
import { reactions } from './reactions.ts';
import { removals } from './removals.ts';
import { reports } from './reports.ts';
import { serverInvitations } from './server-invitations.ts';
import { serverSettings } from './server-settings.ts';
import { servers } from './servers.ts';
import { trash } from './trash.ts';
import { passkeys } from './passkeys.ts';
import { passwords } from './passwords.ts';
import { proofs } from './proofs.ts';
import { secondFactor } from './second-factor.ts';
import { sessions } from './sessions.ts';
import { talks } from './talk.ts';
import { tags } from './tags.ts';
import { tokens } from './tokens.ts';
import { upkeep } from './upkeep.ts';
import { webhooks } from './webhooks.ts';

/** Every endpoint of the API, in the order of its document. */
export const endpoints: readonly Endpoint[] = [
  ...accounts,
  ...avatars,
  ...sessions,
  ...apps,
  ...identities,
  ...proofs,
  ...passwords,
  ...passkeys,
  ...secondFactor,
  ...accountMail,
  ...tokens,
  ...albums,
  ...albumOrder,
  ...photos,
  ...library,
  ...tags,
  ...people,
  ...photoPlaces,
  ...photoMotion,
  ...photoVersions,
  ...copies,
  ...imports,
  ...exports,
  ...trash,
  ...links,
  ...linkBulk,
  ...linkDevices,
  ...linkNumbers,
  ...linkPolicies,
  ...adminLinks,
  ...notices,
  ...noticeChoices,
  ...followers,
  ...allFollowers,
  ...following,
  ...offerings,
  ...collaborators,
  ...resentInvitations,
  ...memberships,
  ...heirs,
  ...removals,
  ...comments,
  ...reactions,
  ...talks,
  ...activities,
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
  ...jobs,
  ...upkeep,
  ...adminAccounts,
  ...serverInvitations,
  ...serverSettings,
  ...auditLog,
  ...firstRun,
  ...webhooks,
];
