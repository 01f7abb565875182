import { Migration } from '@mikro-orm/migrations';

export class Migration20261120211204_first extends Migration {
  override name = 'Migration20261120211204_first';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "account" ("id" uuid not null, "handle" varchar(30) not null, "name" varchar(100) not null, "role" text not null default 'member', "password_hash" bytea not null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`alter table "account" add constraint "account_handle_unique" unique ("handle");`);

    this.addSql(
      `create table "actor_keys" ("id" uuid not null, "actor_id" uuid null, "rsa_public" text not null, "rsa_private" bytea not null, "ed25519public" text not null, "ed25519private" bytea not null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "actor_keys" add constraint "actor_keys_actor_id_unique" unique ("actor_id");`,
    );

    this.addSql(
      `create table "album" ("id" uuid not null, "handle" varchar(30) not null, "owner_id" uuid not null, "title" varchar(200) not null, "description" text not null default '', "audience" text not null default 'private', "approve_followers" boolean not null default false, "contributions_from" text not null default 'collaborators', "contribution_review" text not null default 'hold', "cover_id" uuid null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "trashed_at" timestamptz null, "ended_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`alter table "album" add constraint "album_handle_unique" unique ("handle");`);
    this.addSql(`create index "album_owner_id_id_index" on "album" ("owner_id", "id");`);

    this.addSql(
      `create table "api_token" ("id" uuid not null, "account_id" uuid not null, "token_hash" varchar(64) not null, "label" varchar(100) not null default '', "scopes" text[] not null, "created_at" timestamptz not null, "last_used_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "api_token" add constraint "api_token_token_hash_unique" unique ("token_hash");`,
    );

    this.addSql(
      `create table "domain_event" ("id" uuid not null, "name" varchar(40) not null, "subject" uuid not null, "created_at" timestamptz not null, primary key ("id"));`,
    );

    this.addSql(
      `create table "idempotent_request" ("key" varchar(64) not null, "fingerprint" varchar(64) not null, "result" bytea not null, "created_at" timestamptz not null, primary key ("key"));`,
    );
    this.addSql(
      `create index "idempotent_request_created_at_index" on "idempotent_request" ("created_at");`,
    );

    this.addSql(
      `create table "inbox_activity" ("id" uuid not null, "uri" text not null, "actor_uri" text not null, "type" varchar(60) not null, "body" text not null, "received_at" timestamptz not null, "applied_at" timestamptz null, "outcome" text null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "inbox_activity" add constraint "inbox_activity_uri_unique" unique ("uri");`,
    );
    this.addSql(`create index "inbox_activity_actor_uri_index" on "inbox_activity" ("actor_uri");`);

    this.addSql(
      `create table "local_actor" ("id" uuid not null, "handle" varchar(30) not null, "kind" text not null, "created_at" timestamptz not null, "gone_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "local_actor" add constraint "local_actor_handle_unique" unique ("handle");`,
    );

    this.addSql(
      `create table "outbox_activity" ("id" uuid not null, "uri" text not null, "actor_id" uuid not null, "type" varchar(40) not null, "object_uri" text null, "body" text not null, "is_public" boolean not null, "published_at" timestamptz not null, "retracted_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "outbox_activity" add constraint "outbox_activity_uri_unique" unique ("uri");`,
    );
    this.addSql(
      `create index "outbox_activity_object_uri_index" on "outbox_activity" ("object_uri");`,
    );
    this.addSql(
      `create index "outbox_activity_actor_id_id_index" on "outbox_activity" ("actor_id", "id");`,
    );

    this.addSql(
      `create table "delivery" ("id" uuid not null, "activity_id" uuid not null, "inbox" text not null, "host" varchar(260) not null, "state" text not null default 'waiting', "attempts" int not null default 0, "last_error" text null, "created_at" timestamptz not null, "at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(
      `create index "delivery_host_index" on "delivery" ("host") where "state" = 'waiting';`,
    );
    this.addSql(
      `alter table "delivery" add constraint "delivery_activity_id_inbox_unique" unique ("activity_id", "inbox");`,
    );

    this.addSql(
      `create table "photo" ("id" uuid not null, "album_id" uuid not null, "state" text not null default 'processing', "failure" text null, "original_key" text null, "media_type" varchar(60) null, "bytes" int null, "sha256" varchar(64) null, "width" int null, "height" int null, "caption" text not null default '', "alt_text" text not null default '', "sensitive" boolean not null default false, "taken_at" varchar(40) null, "camera" jsonb null, "location" jsonb null, "show_location" boolean not null default false, "focal_point" jsonb null, "contributor" jsonb null, "blurhash" varchar(40) null, "thumbhash" varchar(60) null, "colour" varchar(7) null, "renditions" jsonb not null, "cleaning" jsonb null, "capability" varchar(22) not null, "note_id" uuid null, "note_updated_at" timestamptz null, "published_at" timestamptz null, "reference_uri" text null, "batch_id" uuid null, "sorted_at" timestamptz not null, "created_at" timestamptz not null, "listed_at" timestamptz null, "trashed_at" timestamptz null, "ended_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "photo" add constraint "photo_capability_unique" unique ("capability");`,
    );
    this.addSql(`alter table "photo" add constraint "photo_note_id_unique" unique ("note_id");`);
    this.addSql(`create index "photo_trashed_at_index" on "photo" ("trashed_at");`);
    this.addSql(
      `create index "photo_album_id_sorted_at_id_index" on "photo" ("album_id", "sorted_at", "id");`,
    );
    this.addSql(
      `create index "photo_album_id_listed_at_id_index" on "photo" ("album_id", "listed_at", "id");`,
    );
    this.addSql(`create index "photo_album_id_sha256_index" on "photo" ("album_id", "sha256");`);

    this.addSql(
      `create table "post" ("id" uuid not null, "album_id" uuid not null, "photo_ids" uuid[] not null, "created_at" timestamptz not null, "updated_at" timestamptz null, "retracted_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "post_album_id_index" on "post" ("album_id");`);

    this.addSql(
      `create table "remote_actor" ("id" uuid not null, "uri" text not null, "type" varchar(40) not null, "address" varchar(320) not null, "name" varchar(500) not null default '', "url" text not null, "host" varchar(260) not null, "inbox" text not null, "shared_inbox" text null, "followers_uri" text null, "created_at" timestamptz not null, "fetched_at" timestamptz not null, "gone_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "remote_actor" add constraint "remote_actor_uri_unique" unique ("uri");`,
    );
    this.addSql(`create index "remote_actor_address_index" on "remote_actor" ("address");`);
    this.addSql(`create index "remote_actor_host_index" on "remote_actor" ("host");`);

    this.addSql(
      `create table "follower" ("id" uuid not null, "album_id" uuid not null, "actor_id" uuid not null, "follow_uri" text not null, "follow_object" text not null, "state" text not null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "follower_actor_id_index" on "follower" ("actor_id");`);
    this.addSql(
      `alter table "follower" add constraint "follower_album_id_actor_id_unique" unique ("album_id", "actor_id");`,
    );

    this.addSql(
      `create table "remote_key" ("id" text not null, "owner" text null, "pem" text null, "failure" text null, "fetched_at" timestamptz not null, primary key ("id"));`,
    );

    this.addSql(
      `create table "session" ("id" uuid not null, "account_id" uuid not null, "token_hash" varchar(64) not null, "created_at" timestamptz not null, "seen_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "session" add constraint "session_token_hash_unique" unique ("token_hash");`,
    );

    this.addSql(
      `create table "share_link" ("id" uuid not null, "token_hash" varchar(64) not null, "token_sealed" bytea not null, "creator_id" uuid not null, "album_id" uuid not null, "photo_ids" uuid[] null, "label" varchar(120) not null default '', "password_hash" bytea null, "policy_version" int not null default 1, "expires_at" timestamptz null, "downloads" text not null default 'web', "uploads" text not null default 'off', "review" text not null default 'hold', "open_count" int not null default 0, "created_at" timestamptz not null, "paused_at" timestamptz null, "revoked_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "share_link" add constraint "share_link_token_hash_unique" unique ("token_hash");`,
    );
    this.addSql(`create index "share_link_album_id_index" on "share_link" ("album_id");`);

    this.addSql(
      `create table "link_session" ("id" uuid not null, "link_id" uuid not null, "token_hash" varchar(64) not null, "unlocked_version" int not null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "link_session" add constraint "link_session_token_hash_unique" unique ("token_hash");`,
    );
    this.addSql(`create index "link_session_link_id_index" on "link_session" ("link_id");`);

    this.addSql(
      `create table "contribution" ("id" uuid not null, "album_id" uuid not null, "photo_id" uuid not null, "via" text not null, "state" text not null default 'pending', "name" varchar(100) not null, "note" text not null default '', "link_id" uuid null, "account_id" uuid null, "actor_id" uuid null, "note_uri" text null, "note_url" text null, "attachment" int null, "source_url" text null, "visibility" text null, "accepted_as" text null, "rejection_reason" text null, "created_at" timestamptz not null, "decided_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "contribution" add constraint "contribution_photo_id_unique" unique ("photo_id");`,
    );
    this.addSql(
      `create index "contribution_actor_id_created_at_index" on "contribution" ("actor_id", "created_at");`,
    );
    this.addSql(`create index "contribution_link_id_index" on "contribution" ("link_id");`);
    this.addSql(
      `alter table "contribution" add constraint "contribution_album_id_note_uri_attachment_unique" unique ("album_id", "note_uri", "attachment");`,
    );

    this.addSql(
      `create table "throttle_entry" ("key" varchar(255) not null, "points" int not null default 0, "expire" bigint null, primary key ("key"));`,
    );

    this.addSql(
      `create table "worker_heartbeat" ("pool" varchar(80) not null, "seen_at" timestamptz not null, primary key ("pool"));`,
    );

    this.addSql(
      `alter table "account" add constraint "account_role_check" check ("role" in ('admin', 'member'));`,
    );

    this.addSql(
      `alter table "album" add constraint "album_owner_id_foreign" foreign key ("owner_id") references "account" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "album" add constraint "album_audience_check" check ("audience" in ('public', 'followers', 'private'));`,
    );
    this.addSql(
      `alter table "album" add constraint "album_contributions_from_check" check ("contributions_from" in ('nobody', 'collaborators', 'followers', 'anyone'));`,
    );
    this.addSql(
      `alter table "album" add constraint "album_contribution_review_check" check ("contribution_review" in ('hold', 'auto'));`,
    );

    this.addSql(
      `alter table "api_token" add constraint "api_token_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade;`,
    );

    this.addSql(
      `create or replace function "domain_event_domain_event_job_fn"() returns trigger as \$\$ begin perform graphile_worker.add_job('event', json_build_object('name', new.name, 'subject', new.subject)); return new; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "domain_event_job" AFTER INSERT on "domain_event" for each ROW execute function "domain_event_domain_event_job_fn"();`,
    );

    this.addSql(
      `alter table "local_actor" add constraint "local_actor_kind_check" check ("kind" in ('person', 'group'));`,
    );

    this.addSql(
      `alter table "delivery" add constraint "delivery_activity_id_foreign" foreign key ("activity_id") references "outbox_activity" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "delivery" add constraint "delivery_state_check" check ("state" in ('waiting', 'arrived', 'failed', 'refused'));`,
    );

    this.addSql(
      `alter table "photo" add constraint "photo_album_id_foreign" foreign key ("album_id") references "album" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "photo" add constraint "photo_state_check" check ("state" in ('processing', 'ready', 'failed'));`,
    );

    this.addSql(
      `alter table "post" add constraint "post_album_id_foreign" foreign key ("album_id") references "album" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "follower" add constraint "follower_album_id_foreign" foreign key ("album_id") references "album" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "follower" add constraint "follower_actor_id_foreign" foreign key ("actor_id") references "remote_actor" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "follower" add constraint "follower_state_check" check ("state" in ('pending', 'accepted', 'rejected'));`,
    );

    this.addSql(
      `alter table "remote_key" add constraint "remote_key_failure_check" check ("failure" in ('gone', 'unusable', 'unavailable'));`,
    );

    this.addSql(
      `alter table "session" add constraint "session_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "share_link" add constraint "share_link_creator_id_foreign" foreign key ("creator_id") references "account" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "share_link" add constraint "share_link_album_id_foreign" foreign key ("album_id") references "album" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "share_link" add constraint "share_link_downloads_check" check ("downloads" in ('off', 'web', 'original'));`,
    );
    this.addSql(
      `alter table "share_link" add constraint "share_link_uploads_check" check ("uploads" in ('off', 'on'));`,
    );
    this.addSql(
      `alter table "share_link" add constraint "share_link_review_check" check ("review" in ('hold', 'auto'));`,
    );

    this.addSql(
      `alter table "link_session" add constraint "link_session_link_id_foreign" foreign key ("link_id") references "share_link" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "contribution" add constraint "contribution_album_id_foreign" foreign key ("album_id") references "album" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "contribution" add constraint "contribution_photo_id_foreign" foreign key ("photo_id") references "photo" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "contribution" add constraint "contribution_link_id_foreign" foreign key ("link_id") references "share_link" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "contribution" add constraint "contribution_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "contribution" add constraint "contribution_actor_id_foreign" foreign key ("actor_id") references "remote_actor" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "contribution" add constraint "contribution_via_check" check ("via" in ('link', 'collaborator', 'fediverse'));`,
    );
    this.addSql(
      `alter table "contribution" add constraint "contribution_state_check" check ("state" in ('pending', 'accepted', 'rejected', 'withdrawn'));`,
    );
    this.addSql(
      `alter table "contribution" add constraint "contribution_visibility_check" check ("visibility" in ('public', 'followers', 'direct'));`,
    );
    this.addSql(
      `alter table "contribution" add constraint "contribution_accepted_as_check" check ("accepted_as" in ('copy', 'reference'));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "album" drop constraint "album_owner_id_foreign";`);
    this.addSql(`alter table "api_token" drop constraint "api_token_account_id_foreign";`);
    this.addSql(`alter table "session" drop constraint "session_account_id_foreign";`);
    this.addSql(`alter table "share_link" drop constraint "share_link_creator_id_foreign";`);
    this.addSql(`alter table "contribution" drop constraint "contribution_account_id_foreign";`);
    this.addSql(`alter table "photo" drop constraint "photo_album_id_foreign";`);
    this.addSql(`alter table "post" drop constraint "post_album_id_foreign";`);
    this.addSql(`alter table "follower" drop constraint "follower_album_id_foreign";`);
    this.addSql(`alter table "share_link" drop constraint "share_link_album_id_foreign";`);
    this.addSql(`alter table "contribution" drop constraint "contribution_album_id_foreign";`);
    this.addSql(`alter table "delivery" drop constraint "delivery_activity_id_foreign";`);
    this.addSql(`alter table "contribution" drop constraint "contribution_photo_id_foreign";`);
    this.addSql(`alter table "follower" drop constraint "follower_actor_id_foreign";`);
    this.addSql(`alter table "contribution" drop constraint "contribution_actor_id_foreign";`);
    this.addSql(`alter table "link_session" drop constraint "link_session_link_id_foreign";`);
    this.addSql(`alter table "contribution" drop constraint "contribution_link_id_foreign";`);

    this.addSql(`drop table if exists "account" cascade;`);
    this.addSql(`drop table if exists "actor_keys" cascade;`);
    this.addSql(`drop table if exists "album" cascade;`);
    this.addSql(`drop table if exists "api_token" cascade;`);
    this.addSql(`drop trigger if exists "domain_event_job" on "domain_event";`);
    this.addSql(`drop function if exists "domain_event_domain_event_job_fn"();`);
    this.addSql(`drop table if exists "domain_event" cascade;`);
    this.addSql(`drop table if exists "idempotent_request" cascade;`);
    this.addSql(`drop table if exists "inbox_activity" cascade;`);
    this.addSql(`drop table if exists "local_actor" cascade;`);
    this.addSql(`drop table if exists "outbox_activity" cascade;`);
    this.addSql(`drop table if exists "delivery" cascade;`);
    this.addSql(`drop table if exists "photo" cascade;`);
    this.addSql(`drop table if exists "post" cascade;`);
    this.addSql(`drop table if exists "remote_actor" cascade;`);
    this.addSql(`drop table if exists "follower" cascade;`);
    this.addSql(`drop table if exists "remote_key" cascade;`);
    this.addSql(`drop table if exists "session" cascade;`);
    this.addSql(`drop table if exists "share_link" cascade;`);
    this.addSql(`drop table if exists "link_session" cascade;`);
    this.addSql(`drop table if exists "contribution" cascade;`);
    this.addSql(`drop table if exists "throttle_entry" cascade;`);
    this.addSql(`drop table if exists "worker_heartbeat" cascade;`);
  }
}
