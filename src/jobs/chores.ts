import { CompiledQuery } from 'kysely';
import { fillKeyPool } from '../domain/actors/take-keys.ts';
import { expireRequests } from '../domain/albums/expire-requests.ts';
import { pruneAudit } from '../domain/audit/prune-audit.ts';
import { purgeRefused } from '../domain/contributions/purge-refused.ts';
import { endOldExports } from '../domain/exports/end-exports.ts';
import { expireInvitations } from '../domain/followings/expire-invitations.ts';
import { pruneReports } from '../domain/moderation/prune-reports.ts';
import { emptyTrash } from '../domain/photos/empty-trash.ts';
import { purgeVersions } from '../domain/photos/purge-versions.ts';
import { namePlaces } from '../domain/photos/name-places.ts';
import { planPlaceless } from '../domain/photos/plan-placeless.ts';
import { sweepStrays } from '../domain/photos/sweep-strays.ts';
import { keepForgotten } from '../domain/removals/decide-removal.ts';
import { staleVisits } from '../domain/share-links/visits/find-visits.ts';
import { staleDevices } from '../domain/share-links/devices/stale-devices.ts';
import { sweepMarks } from '../domain/share-links/pictures/sweep-marks.ts';
import { tellEndings } from '../domain/share-links/tell-endings.ts';
import { staleSubscriptions } from '../domain/subscriptions/settle-subscription.ts';
import { staleUploads } from '../domain/uploads/stale-uploads.ts';
import { staleWebhookDeliveries } from '../domain/webhooks/manage-webhooks.ts';
import type { UnitOfWork } from '../domain/unit-of-work.ts';
import { keepMeasures } from '../domain/upkeep/measure.ts';
import { findKeptBeside } from './kept-files.ts';
import { markMissing } from './marking.ts';
import type { Task } from '../queue/job-queue.ts';

/** When each chore is done, in UTC. */
export const crontab = [
  '* * * * * fill-key-pool',
  '17 * * * * prune',
  '27 4 * * * prune-records',
  '*/10 * * * * redeliver',
  '*/10 * * * * empty-trash',
  '43 3 * * * sweep-strays',
  '53 3 * * * plan-placeless',
  '3 4 * * * name-places',
  '*/10 * * * * hash-missing',
  '*/10 * * * * sweep-marks',
  '23 * * * * expire-requests',
  '33 * * * * expire-invitations',
  '37 * * * * keep-forgotten',
  '*/5 * * * * tell-endings',
  '*/10 * * * * end-exports',
  '*/10 * * * * keep-measures',
].join('\n');

/** What has served its time. */
const stale = [
  `delete from idempotent_request where created_at < now() - interval '1 day'`,
  `delete from session where created_at < now() - interval '90 days'
     or seen_at < now() - interval '30 days'`,
  `delete from app_grant where created_at < now() - interval '1 day'`,
  // Apps that nobody let in.
  `delete from app where created_at < now() - interval '30 days'
     and not exists (select 1 from api_token where api_token.app_id = app.id)`,
  `delete from mail_proof where expires_at < now()`,
  `delete from spent_proof where expires_at < now()`,
  `delete from password_reset where expires_at < now() - interval '1 day'`,
  `delete from claim where state = 'open' and expires_at < now() - interval '1 day'`,
  // Addresses of people who never came.
  `delete from collaborator where mail is not null
     and (state = 'removed' or expires_at < now() - interval '90 days')`,
  `delete from throttle_entry where expire < extract(epoch from now()) * 1000`,
  `delete from domain_event where created_at < now() - interval '90 days'`,
  `delete from remote_key where pem is null and fetched_at < now() - interval '1 day'`,
  `delete from remote_key where fetched_at < now() - interval '30 days'`,
  // Where something went that can still be taken back is kept: the deletion goes there as well.
  `delete from delivery using outbox_activity as activity
     where activity.id = delivery.activity_id and delivery.state <> 'waiting'
       and (activity.retracted_at is not null or activity.type in (
         'Update', 'Delete', 'Undo', 'Accept', 'Reject', 'Remove', 'Leave', 'Flag', 'Receipt'
       )) and delivery.at < now() - interval '30 days'`,
  `delete from delivery where state = 'failed' and at < now() - interval '90 days'`,
  `delete from outbox_activity where retracted_at < now() - interval '90 days'`,
  `delete from follower using remote_actor as actor, remote_server as server
     where actor.id = follower.actor_id and server.host = actor.host
       and server.failing_since < now() - interval '90 days'
       and server.rests_until > now() - interval '7 days'`,
  `delete from remote_server as server where created_at < now() - interval '90 days'
     and coalesce(arrived_at, created_at) < now() - interval '90 days'
     and coalesce(failing_since, created_at) < now() - interval '90 days'
     and not exists (select 1 from remote_actor as actor where actor.host = server.host)
     and not exists (select 1 from delivery
       where delivery.host = server.host and delivery.state = 'waiting')`,
  `delete from upkeep_task where ended_at < now() - interval '90 days'`,
  `delete from inbox_activity where applied_at < now() - interval '90 days'`,
];

const staleNews = [staleSubscriptions, staleWebhookDeliveries];

/** What is done by the clock, by whichever worker comes first. */
export const choreTasks = (units: UnitOfWork): Record<string, Task> => ({
  'fill-key-pool': async () => void (await units.write(fillKeyPool)),
  async 'empty-trash'() {
    await purgeRefused(units);
    await purgeVersions(units);
    await emptyTrash(units);
  },
  'sweep-strays': async () =>
    void (await units.look((scope) => sweepStrays(scope, findKeptBeside))),
  'plan-placeless': () => planPlaceless(units),
  'name-places': () => namePlaces(units),
  'sweep-marks': async () => {
    while ((await units.look(sweepMarks)) > 0);
    await markMissing(units);
  },
  'expire-requests': () => units.transact(expireRequests),
  'expire-invitations': () => units.transact(expireInvitations),
  'keep-forgotten': () => keepForgotten(units),
  'keep-measures': () => units.look(keepMeasures),
  'end-exports': () => endOldExports(units),
  'tell-endings': () => units.transact(tellEndings),
  async 'prune-records'() {
    await units.transact(pruneAudit);
    await units.transact(pruneReports);
  },
  prune: () =>
    units.look(async ({ em }) => {
      for (const statement of [
        ...stale,
        ...staleDevices,
        ...staleUploads,
        staleVisits,
        ...staleNews,
      ]) {
        await em.getKysely().executeQuery(CompiledQuery.raw(statement, []));
      }
    }),
});
