import { fileURLToPath } from 'node:url';
import type { ClientBase } from 'pg';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import { Account } from './domain/accounts/account.ts';
import { ApiToken } from './domain/accounts/api-token.ts';
import { Session } from './domain/accounts/session.ts';
import { App } from './domain/apps/app.ts';
import { AppGrant } from './domain/apps/app-grant.ts';
import { AuditRow } from './domain/audit/audit-row.ts';
import { ActorKeys } from './domain/actors/actor-keys.ts';
import { LocalActor } from './domain/actors/local-actor.ts';
import { Album } from './domain/albums/album.ts';
import { Follower } from './domain/albums/follower.ts';
import { Contribution } from './domain/contributions/contribution.ts';
import { Receipt } from './domain/contributions/receipt.ts';
import { Silence } from './domain/contributions/silence.ts';
import { DomainEvent } from './domain/domain-event.ts';
import { Invitation } from './domain/invitations/invitation.ts';
import { IdempotentRequest } from './domain/idempotent-request.ts';
import { Offering } from './domain/offerings/offering.ts';
import { Photo } from './domain/photos/photo.ts';
import { PhotoVersion } from './domain/photos/photo-version.ts';
import { notFound } from './domain/refusal.ts';
import { RemoteActor } from './domain/remote-actors/remote-actor.ts';
import { Notice } from './domain/notices/notice.ts';
import { NoticeSettings } from './domain/notices/notice-settings.ts';
import { PushKeys } from './domain/notices/push-keys.ts';
import { PushSubscription } from './domain/notices/push-subscription.ts';
import { Addition } from './domain/subscriptions/addition.ts';
import { Subscription } from './domain/subscriptions/subscription.ts';
import { Webhook } from './domain/webhooks/webhook.ts';
import { WebhookDelivery } from './domain/webhooks/webhook-delivery.ts';
import { LinkAddress } from './domain/share-links/link-address.ts';
import { LinkDay } from './domain/share-links/visits/link-day.ts';
import { LinkDevice } from './domain/share-links/devices/link-device.ts';
import { LinkPolicy } from './domain/share-links/policies/link-policy.ts';
import { LinkVisit } from './domain/share-links/visits/link-visit.ts';
import { MarkedPhoto } from './domain/share-links/pictures/marked-photo.ts';
import { Setting } from './domain/settings/setting.ts';
import { Export } from './domain/exports/export.ts';
import { Favourite } from './domain/favourites/favourite.ts';
import { Appearance } from './domain/people/appearance.ts';
import { Person } from './domain/people/person.ts';
import { ShareLink } from './domain/share-links/share-link.ts';
import { Import } from './domain/imports/import.ts';
import { ImportFile } from './domain/imports/import-file.ts';
import { ImportItem } from './domain/imports/import-item.ts';
import { ImportedAlbum } from './domain/imports/imported-album.ts';
import { ThrottleEntry } from './domain/throttle-entry.ts';
import { Following } from './domain/followings/following.ts';
import { RemotePost } from './domain/remote-posts/remote-post.ts';
import { Reaction } from './domain/interactions/reaction.ts';
import { Share } from './domain/interactions/share.ts';
import { ActivityMark } from './domain/activity/activity-mark.ts';
import { Comment } from './domain/interactions/comment.ts';
import { RemoteReaction } from './domain/interactions/remote-reaction.ts';
import { RemoteReply } from './domain/interactions/remote-reply.ts';
import { DomainBlock } from './domain/blocks/domain-block.ts';
import { ActorBlock } from './domain/blocks/actor-block.ts';
import { Report } from './domain/moderation/report.ts';
import { ReportNote } from './domain/moderation/report-note.ts';
import { ClockCorrection } from './domain/clocks/clock-correction.ts';
import { Claim } from './domain/claims/claim.ts';
import { Collaborator } from './domain/collaborators/collaborator.ts';
import { MailOptOut } from './domain/accounts/mail-opt-out.ts';
import { MailProof } from './domain/accounts/mail-proof.ts';
import { Removal } from './domain/removals/removal.ts';
import { BlockedContributor } from './domain/contributions/blocked-contributor.ts';
import { TrustedContributor } from './domain/contributions/trusted-contributor.ts';
import { Upload } from './domain/uploads/upload.ts';
import { UpkeepDay } from './domain/upkeep/upkeep-day.ts';
import { UpkeepTask } from './domain/upkeep/upkeep-task.ts';
import { Approval } from './federation/approval.ts';
import { RemoteServer } from './federation/remote-server.ts';
import { Delivery } from './federation/delivery.ts';
import { InboxActivity } from './federation/inbox-activity.ts';
import { OutboxActivity } from './federation/outbox-activity.ts';
import { Post } from './federation/post.ts';
import { RemoteKey } from './federation/remote/remote-key.ts';
import { PasswordReset } from './domain/credentials/password-reset.ts';
import { OutsideIdentity } from './domain/credentials/outside-identity.ts';
import { Passkey } from './domain/credentials/passkey.ts';
import { RecoveryCode } from './domain/credentials/recovery-code.ts';
import { SpentProof } from './domain/credentials/spent-proof.ts';
import { TotpFactor } from './domain/credentials/totp-factor.ts';
import { StartError } from './lib/start-error.ts';
import { migrateQueue, poolOf } from './queue/job-queue.ts';
import { QueuePause } from './queue/queue-pause.ts';
import { WorkerHeartbeat } from './queue/worker-heartbeat.ts';

const entities = [
  LocalActor,
  ActorKeys,
  Account,
  Session,
  ApiToken,
  App,
  AppGrant,
  OutsideIdentity,
  Passkey,
  TotpFactor,
  RecoveryCode,
  SpentProof,
  PasswordReset,
  AuditRow,
  RemoteActor,
  Album,
  Follower,
  Photo,
  PhotoVersion,
  Person,
  Appearance,
  Export,
  Favourite,
  Setting,
  ShareLink,
  LinkDevice,
  LinkAddress,
  LinkDay,
  LinkPolicy,
  LinkVisit,
  MarkedPhoto,
  Notice,
  NoticeSettings,
  PushKeys,
  PushSubscription,
  Addition,
  Subscription,
  Webhook,
  WebhookDelivery,
  Contribution,
  Receipt,
  Silence,
  Offering,
  Following,
  RemotePost,
  Collaborator,
  Claim,
  ClockCorrection,
  MailOptOut,
  MailProof,
  Removal,
  BlockedContributor,
  TrustedContributor,
  Upload,
  Reaction,
  Share,
  ActivityMark,
  Comment,
  RemoteReaction,
  RemoteReply,
  DomainBlock,
  ActorBlock,
  Report,
  ReportNote,
  DomainEvent,
  Invitation,
  IdempotentRequest,
  ThrottleEntry,
  InboxActivity,
  OutboxActivity,
  Delivery,
  Approval,
  Post,
  RemoteKey,
  RemoteServer,
  WorkerHeartbeat,
  QueuePause,
  UpkeepDay,
  UpkeepTask,
  Import,
  ImportFile,
  ImportItem,
  ImportedAlbum,
];

/** Nobody there, no such socket, nobody by that name, wrong password, no such database. */
const unreachable = new Set([
  'ECONNREFUSED',
  'ENOENT',
  'EACCES',
  'ENOTFOUND',
  'ETIMEDOUT',
  '28P01',
  '28000',
  '3D000',
]);

/** Applies pending migrations, the queue's own first; processes that start together wait for each other. */
export async function migrate(orm: MikroORM): Promise<void> {
  const client = await (await poolOf(orm)).connect().catch((error: Error & { code?: string }) => {
    if (!unreachable.has(error.code ?? '')) throw error;
    throw new StartError(`The database cannot be used: ${error.message}. Check DATABASE_URL.`);
  });
  try {
    await client.query('set lock_timeout = 0; set statement_timeout = 0');
    await client.query(`select pg_advisory_lock(hashtextextended('albumen:migrate', 0))`);
    await migrateQueue(orm);
    await orm.migrator.up();
  } finally {
    await client.query('select pg_advisory_unlock_all(); reset all');
    client.release();
  }
}

/** For how long a connection is kept that nobody uses: what it learned of the tables is dear to learn again. Milliseconds. */
const IDLE = 2 * 60_000;

/** Nothing waits for the database for ever, and nothing that was left open holds others up. Milliseconds. */
const limits = {
  connectionTimeoutMillis: 10_000,
  statement_timeout: 30_000,
  lock_timeout: 15_000,
  idle_in_transaction_session_timeout: 60_000,
};

/** The folder of the server's socket, from an address such as postgres://me@localhost/albumen?host=/run/postgresql. */
const socketOf = (clientUrl: string) => {
  const host = new URL(clientUrl).searchParams.get('host');
  return host === null ? {} : { host };
};

/**
 * MikroORM over all entities and migrations. What is looked for by `findOneOrFail` and is not there throws the
 * `not_found` refusal.
 */
export const openDatabase = (
  clientUrl: string,
  options: { poolSize?: number; onConnect?: (client: ClientBase) => Promise<void> } = {},
): Promise<MikroORM> =>
  MikroORM.init({
    clientUrl,
    ...socketOf(clientUrl),
    entities,
    extensions: [Migrator],
    findOneOrFailHandler: notFound,
    findExactlyOneOrFailHandler: notFound,
    pool: { min: 0, max: options.poolSize ?? 10, idleTimeoutMillis: IDLE },
    driverOptions: { ...limits, ...(options.onConnect && { onConnect: options.onConnect }) },
    migrations: {
      path: fileURLToPath(new URL('../migrations', import.meta.url)),
      emit: 'ts',
      fileName: (timestamp, name) => `Migration${timestamp}${name ? `-${name}` : ''}`,
      snapshotName: '.snapshot',
    },
    schemaGenerator: { ignoreSchema: ['graphile_worker'] },
    logger: () => undefined,
  });
