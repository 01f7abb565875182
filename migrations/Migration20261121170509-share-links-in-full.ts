import { Migration } from '@mikro-orm/migrations';

export class Migration20261121170509_share_links_in_full extends Migration {
  override name = 'Migration20261121170509_share_links_in_full';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "link_policy" ("id" uuid not null, "is_allowed" boolean not null default true, "blocks_existing" boolean not null default false, "maximum_days" int null, "requires_password" boolean not null default false, "maximum_devices" int null, "paused_at" timestamptz null, "defaults" jsonb not null, primary key ("id"));`,
    );

    this.addSql(
      `create table "notice" ("id" uuid not null, "account_id" uuid not null, "kind" text not null, "subject" uuid not null, "occasion" varchar(60) not null, "created_at" timestamptz not null, "read_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "notice_account_id_id_index" on "notice" ("account_id", "id");`);
    this.addSql(
      `alter table "notice" add constraint "notice_account_id_kind_subject_occasion_unique" unique ("account_id", "kind", "subject", "occasion");`,
    );

    this.addSql(
      `create table "receipt" ("id" uuid not null, "album_id" uuid not null, "actor_id" uuid not null, "note_uri" text not null, "kind" text not null, "capability" varchar(22) null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "receipt" add constraint "receipt_capability_unique" unique ("capability");`,
    );
    this.addSql(
      `create index "receipt_actor_id_created_at_index" on "receipt" ("actor_id", "created_at");`,
    );
    this.addSql(
      `alter table "receipt" add constraint "receipt_album_id_note_uri_kind_unique" unique ("album_id", "note_uri", "kind");`,
    );

    this.addSql(
      `create table "offering" ("id" uuid not null, "offer_id" uuid not null, "account_id" uuid not null, "album_id" uuid not null, "photo_id" uuid null, "grant" text not null, "license" text null, "state" text not null default 'offered', "result_uri" text null, "reason" text null, "capability" varchar(22) not null, "digest" varchar(64) null, "created_at" timestamptz not null, "answered_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "offering" add constraint "offering_capability_unique" unique ("capability");`,
    );
    this.addSql(`create index "offering_offer_id_index" on "offering" ("offer_id");`);
    this.addSql(
      `create index "offering_account_id_album_id_index" on "offering" ("account_id", "album_id");`,
    );
    this.addSql(
      `create index "offering_album_id_result_uri_index" on "offering" ("album_id", "result_uri");`,
    );
    this.addSql(`create index "offering_photo_id_index" on "offering" ("photo_id");`);

    this.addSql(
      `create table "marked_photo" ("link_id" uuid not null, "photo_id" uuid not null, "watermark" varchar(80) not null, "renditions" jsonb not null, "created_at" timestamptz not null, primary key ("link_id", "photo_id"));`,
    );
    this.addSql(`create index "marked_photo_photo_id_index" on "marked_photo" ("photo_id");`);

    this.addSql(
      `create table "link_visit" ("id" uuid not null, "link_id" uuid not null, "action" text not null, "network" varchar(50) not null, "agent" varchar(60) null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "link_visit_link_id_id_index" on "link_visit" ("link_id", "id");`);

    this.addSql(
      `create table "link_device" ("id" uuid not null, "link_id" uuid not null, "token_hash" varchar(64) not null, "unlocked_version" int null, "admitted_at" timestamptz null, "evicted_at" timestamptz null, "opened_at" timestamptz null, "visited_at" timestamptz null, "label" varchar(60) null, "network" varchar(50) null, "created_at" timestamptz not null, "last_seen_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "link_device" add constraint "link_device_token_hash_unique" unique ("token_hash");`,
    );
    this.addSql(`create index "link_device_link_id_id_index" on "link_device" ("link_id", "id");`);
    this.addSql(`create index "link_device_last_seen_at_index" on "link_device" ("last_seen_at");`);

    this.addSql(
      `create table "link_day" ("link_id" uuid not null, "day" date not null, "opens" int not null default 0, "devices" int not null default 0, "photos" int not null default 0, "downloads" int not null default 0, "download_bytes" bigint not null default '0', "uploads" int not null default 0, "comments" int not null default 0, "failed_passwords" int not null default 0, primary key ("link_id", "day"));`,
    );

    this.addSql(
      `create table "link_address" ("id" uuid not null, "link_id" uuid not null, "path_hash" varchar(64) not null, "path_sealed" bytea null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "link_address" add constraint "link_address_path_hash_unique" unique ("path_hash");`,
    );
    this.addSql(`create index "link_address_link_id_index" on "link_address" ("link_id");`);

    this.addSql(
      `create table "silence" ("id" uuid not null, "actor_id" uuid not null, "album_id" uuid null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "silence_actor_id_index" on "silence" ("actor_id");`);

    this.addSql(
      `insert into "link_device" ("id", "link_id", "token_hash", "unlocked_version", "created_at", "last_seen_at") select "id", "link_id", "token_hash", "unlocked_version", "created_at", "created_at" from "link_session";`,
    );
    this.addSql(`drop table "link_session";`);

    this.addSql(`alter table "album" add "tells_rejections" boolean not null default false;`);
    this
      .addSql(`create or replace function "album_link_notice_fn"() returns trigger as \$\$ begin if (new.trashed_at, new.ended_at, new.comments_from, new.audience)
     is distinct from (old.trashed_at, old.ended_at, old.comments_from, old.audience)
   then perform pg_notify('albumen_links', 'album ' || old.id); end if; return null; end; \$\$ language plpgsql;`);
    this.addSql(
      `create trigger "link_notice" AFTER UPDATE OR DELETE on "album" for each ROW execute function "album_link_notice_fn"();`,
    );

    this.addSql(
      `alter table "photo" add "crc32" varchar(8) null, add "placeless_cleaning" jsonb null;`,
    );
    this
      .addSql(`create or replace function "photo_link_notice_fn"() returns trigger as \$\$ begin if old.listed_at is not null and old.trashed_at is null and old.state = 'ready'
     and (new.listed_at is null or new.trashed_at is not null or new.state <> 'ready'
       or new.album_id <> old.album_id)
   then perform pg_notify('albumen_links', 'photos ' || old.album_id || ' ' || old.id); end if;    if (new.listed_at is null, new.trashed_at is null, new.state, new.album_id)
     is distinct from (old.listed_at is null, old.trashed_at is null, old.state, old.album_id)
   then perform pg_notify('albumen_links', 'photos ' || coalesce(new.album_id, old.album_id)); end if; return null; end; \$\$ language plpgsql;`);
    this.addSql(
      `create trigger "link_notice" AFTER INSERT OR UPDATE OR DELETE on "photo" for each ROW execute function "photo_link_notice_fn"();`,
    );

    this.addSql(`alter table "following" add "role" text null;`);
    this.addSql(
      `alter table "following" add constraint "following_role_check" check ("role" in ('viewer', 'contributor', 'collaborator', 'admin'));`,
    );

    this.addSql(`alter table "collaborator" drop constraint "collaborator_state_check";`);
    this.addSql(
      `alter table "collaborator" add constraint "collaborator_state_check" check ("state" in ('invited', 'accepted', 'declined', 'moved', 'removed'));`,
    );

    this.addSql(`alter table "share_link" drop constraint "share_link_uploads_check";`);
    this.addSql(
      `alter table "share_link" add "slug" varchar(64) null, add "opens_at" timestamptz null, add "device_limit" int null, add "device_count" int not null default 0, add "view_limit" int null, add "last_opened_at" timestamptz null, add "location" text not null default 'remove', add "metadata" text not null default 'keep', add "upload_files" int null, add "upload_bytes" bigint null, add "uploaded_files" int not null default 0, add "uploaded_bytes" bigint not null default '0', add "comments" text not null default 'off', add "shows_names" boolean not null default true, add "layout" text not null default 'rows', add "language" text null, add "watermark" varchar(80) null, add "embed_origins" text[] null, add "takes_requests" boolean not null default false, add "access_log_days" int null;`,
    );
    this.addSql(`alter table "share_link" alter column "token_sealed" drop not null;`);
    this.addSql(
      `alter table "share_link" add constraint "share_link_slug_unique" unique ("slug");`,
    );
    this.addSql(
      `alter table "share_link" add constraint "share_link_location_check" check ("location" in ('remove', 'keep'));`,
    );
    this.addSql(
      `alter table "share_link" add constraint "share_link_metadata_check" check ("metadata" in ('remove', 'keep'));`,
    );
    this.addSql(
      `alter table "share_link" add constraint "share_link_comments_check" check ("comments" in ('off', 'view', 'on'));`,
    );
    this.addSql(
      `alter table "share_link" add constraint "share_link_layout_check" check ("layout" in ('rows', 'squares', 'days'));`,
    );
    this.addSql(
      `alter table "share_link" add constraint "share_link_language_check" check ("language" in ('en', 'de'));`,
    );
    this.addSql(
      `alter table "share_link" add constraint "share_link_uploads_check" check ("uploads" in ('off', 'on', 'only'));`,
    );
    this
      .addSql(`create or replace function "share_link_link_notice_fn"() returns trigger as \$\$ begin if to_jsonb(new) - array['open_count', 'last_opened_at', 'device_count', 'uploaded_files',
  'uploaded_bytes'] is distinct from to_jsonb(old) - array['open_count', 'last_opened_at', 'device_count', 'uploaded_files',
  'uploaded_bytes'] then
     perform pg_notify('albumen_links', 'link ' || old.id); end if; return null; end; \$\$ language plpgsql;`);
    this.addSql(
      `create trigger "link_notice" AFTER UPDATE OR DELETE on "share_link" for each ROW execute function "share_link_link_notice_fn"();`,
    );

    this.addSql(
      `alter table "comment" add "guest_name" varchar(50) null, add "device_id" uuid null;`,
    );
    this.addSql(
      `alter table "comment" add constraint "comment_device_id_foreign" foreign key ("device_id") references "link_device" ("id") on delete set null;`,
    );
    this.addSql(`create index "comment_device_id_index" on "comment" ("device_id");`);

    this.addSql(
      `alter table "contribution" add "device_id" uuid null, add "terms" text null, add "license" text null, add "digest" varchar(64) null, add "proposal" jsonb null, add "consent" text null, add "consent_uri" text null, add "consented_at" timestamptz null;`,
    );
    this.addSql(
      `alter table "contribution" add constraint "contribution_device_id_foreign" foreign key ("device_id") references "link_device" ("id") on delete set null;`,
    );
    this.addSql(`create index "contribution_device_id_index" on "contribution" ("device_id");`);
    this.addSql(
      `alter table "contribution" add constraint "contribution_consent_check" check ("consent" in ('asked', 'given', 'refused'));`,
    );

    this.addSql(
      `create or replace function "link_policy_link_notice_fn"() returns trigger as \$\$ begin perform pg_notify('albumen_links', 'policy'); return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "link_notice" AFTER INSERT OR UPDATE OR DELETE on "link_policy" for each ROW execute function "link_policy_link_notice_fn"();`,
    );

    this.addSql(
      `alter table "notice" add constraint "notice_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "notice" add constraint "notice_kind_check" check ("kind" in ('link.expiring', 'link.expired', 'link.guessed', 'link.requested', 'link.full'));`,
    );

    this.addSql(
      `alter table "receipt" add constraint "receipt_album_id_foreign" foreign key ("album_id") references "album" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "receipt" add constraint "receipt_actor_id_foreign" foreign key ("actor_id") references "remote_actor" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "receipt" add constraint "receipt_kind_check" check ("kind" in ('queued', 'consent', 'published', 'rejected', 'failed', 'uninvited'));`,
    );

    this.addSql(
      `alter table "offering" add constraint "offering_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "offering" add constraint "offering_album_id_foreign" foreign key ("album_id") references "remote_actor" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "offering" add constraint "offering_photo_id_foreign" foreign key ("photo_id") references "photo" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "offering" add constraint "offering_grant_check" check ("grant" in ('reference', 'copy', 'transfer'));`,
    );
    this.addSql(
      `alter table "offering" add constraint "offering_state_check" check ("state" in ('offered', 'accepted', 'rejected', 'withdrawn', 'removed'));`,
    );
    this.addSql(
      `create or replace function "offering_change_notice_fn"() returns trigger as \$\$ begin perform pg_notify('albumen_changes', ''); return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "change_notice" AFTER INSERT OR UPDATE OR DELETE on "offering" for each STATEMENT execute function "offering_change_notice_fn"();`,
    );

    this.addSql(
      `alter table "marked_photo" add constraint "marked_photo_link_id_foreign" foreign key ("link_id") references "share_link" ("id") on update cascade on delete cascade;`,
    );
    this.addSql(
      `alter table "marked_photo" add constraint "marked_photo_photo_id_foreign" foreign key ("photo_id") references "photo" ("id") on update cascade on delete cascade;`,
    );

    this.addSql(
      `alter table "link_visit" add constraint "link_visit_link_id_foreign" foreign key ("link_id") references "share_link" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "link_visit" add constraint "link_visit_action_check" check ("action" in ('opened', 'downloaded', 'uploaded', 'commented', 'refused'));`,
    );

    this.addSql(
      `alter table "link_device" add constraint "link_device_link_id_foreign" foreign key ("link_id") references "share_link" ("id") on delete cascade;`,
    );
    this
      .addSql(`create or replace function "link_device_link_notice_fn"() returns trigger as \$\$ begin if tg_op = 'DELETE'
     or (new.evicted_at, new.unlocked_version) is distinct from (old.evicted_at, old.unlocked_version)
   then perform pg_notify('albumen_links', 'link ' || old.link_id); end if; return null; end; \$\$ language plpgsql;`);
    this.addSql(
      `create trigger "link_notice" AFTER UPDATE OR DELETE on "link_device" for each ROW execute function "link_device_link_notice_fn"();`,
    );

    this.addSql(
      `alter table "link_day" add constraint "link_day_link_id_foreign" foreign key ("link_id") references "share_link" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "link_address" add constraint "link_address_link_id_foreign" foreign key ("link_id") references "share_link" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "silence" add constraint "silence_actor_id_foreign" foreign key ("actor_id") references "remote_actor" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "silence" add constraint "silence_album_id_foreign" foreign key ("album_id") references "album" ("id") on delete cascade;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "comment" drop constraint "comment_device_id_foreign";`);
    this.addSql(`alter table "contribution" drop constraint "contribution_device_id_foreign";`);

    this.addSql(
      `create table "link_session" ("created_at" timestamptz(6) not null, "id" uuid not null, "link_id" uuid not null, "token_hash" varchar(64) not null, "unlocked_version" int not null, primary key ("id"));`,
    );
    this.addSql(`create index "link_session_link_id_index" on "link_session" ("link_id");`);
    this.addSql(
      `alter table "link_session" add constraint "link_session_token_hash_unique" unique ("token_hash");`,
    );

    this.addSql(`drop trigger if exists "link_notice" on "link_policy";`);
    this.addSql(`drop function if exists "link_policy_link_notice_fn"();`);
    this.addSql(`drop table if exists "link_policy" cascade;`);
    this.addSql(`drop table if exists "notice" cascade;`);
    this.addSql(`drop table if exists "receipt" cascade;`);
    this.addSql(`drop trigger if exists "change_notice" on "offering";`);
    this.addSql(`drop function if exists "offering_change_notice_fn"();`);
    this.addSql(`drop table if exists "offering" cascade;`);
    this.addSql(`drop table if exists "marked_photo" cascade;`);
    this.addSql(`drop table if exists "link_visit" cascade;`);
    this.addSql(`drop trigger if exists "link_notice" on "link_device";`);
    this.addSql(`drop function if exists "link_device_link_notice_fn"();`);
    this.addSql(`drop table if exists "link_device" cascade;`);
    this.addSql(`drop table if exists "link_day" cascade;`);
    this.addSql(`drop table if exists "link_address" cascade;`);
    this.addSql(`drop table if exists "silence" cascade;`);

    this.addSql(`drop trigger if exists "link_notice" on "album";`);
    this.addSql(`drop function if exists "album_link_notice_fn"();`);
    this.addSql(`alter table "album" drop column "tells_rejections";`);

    this.addSql(`alter table "collaborator" drop constraint "collaborator_state_check";`);
    this.addSql(
      `alter table "collaborator" add constraint "collaborator_state_check" check ("state" in ('invited', 'accepted', 'declined', 'removed'));`,
    );

    this.addSql(`drop index "comment_device_id_index";`);
    this.addSql(`alter table "comment" drop column "guest_name", drop column "device_id";`);

    this.addSql(`drop index "contribution_device_id_index";`);
    this.addSql(`alter table "contribution" drop constraint "contribution_consent_check";`);
    this.addSql(
      `alter table "contribution" drop column "device_id", drop column "terms", drop column "license", drop column "digest", drop column "proposal", drop column "consent", drop column "consent_uri", drop column "consented_at";`,
    );

    this.addSql(`alter table "following" drop constraint "following_role_check";`);
    this.addSql(`alter table "following" drop column "role";`);

    this.addSql(`drop trigger if exists "link_notice" on "photo";`);
    this.addSql(`drop function if exists "photo_link_notice_fn"();`);
    this.addSql(`alter table "photo" drop column "crc32", drop column "placeless_cleaning";`);

    this.addSql(`alter table "share_link" drop constraint "share_link_slug_unique";`);
    this.addSql(`alter table "share_link" drop constraint "share_link_location_check";`);
    this.addSql(`alter table "share_link" drop constraint "share_link_metadata_check";`);
    this.addSql(`alter table "share_link" drop constraint "share_link_comments_check";`);
    this.addSql(`alter table "share_link" drop constraint "share_link_layout_check";`);
    this.addSql(`alter table "share_link" drop constraint "share_link_language_check";`);
    this.addSql(`alter table "share_link" drop constraint "share_link_uploads_check";`);
    this.addSql(`drop trigger if exists "link_notice" on "share_link";`);
    this.addSql(`drop function if exists "share_link_link_notice_fn"();`);
    this.addSql(
      `alter table "share_link" drop column "slug", drop column "opens_at", drop column "device_limit", drop column "device_count", drop column "view_limit", drop column "last_opened_at", drop column "location", drop column "metadata", drop column "upload_files", drop column "upload_bytes", drop column "uploaded_files", drop column "uploaded_bytes", drop column "comments", drop column "shows_names", drop column "layout", drop column "language", drop column "watermark", drop column "embed_origins", drop column "takes_requests", drop column "access_log_days";`,
    );
    this.addSql(`alter table "share_link" alter column "token_sealed" set not null;`);
    this.addSql(
      `alter table "share_link" add constraint "share_link_uploads_check" check ("uploads" in ('off', 'on'));`,
    );

    this.addSql(
      `alter table "link_session" add constraint "link_session_link_id_foreign" foreign key ("link_id") references "share_link" ("id") on delete cascade;`,
    );
  }
}
