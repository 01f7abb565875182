import { Migration } from '@mikro-orm/migrations';

export class Migration20261122011743_the_web_side extends Migration {
  override name = 'Migration20261122011743_the_web_side';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "activity_mark" ("id" uuid not null, "account_id" uuid not null, "read_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "activity_mark" add constraint "activity_mark_account_id_unique" unique ("account_id");`,
    );

    this.addSql(
      `create table "app" ("id" uuid not null, "name" varchar(100) not null, "website" text null, "redirect_uris" text[] not null, "secret_hash" varchar(64) null, "created_at" timestamptz not null, primary key ("id"));`,
    );

    this.addSql(
      `create table "app_grant" ("id" uuid not null, "app_id" uuid not null, "account_id" uuid not null, "code_hash" varchar(64) not null, "redirect_uri" text not null, "scopes" text[] not null, "challenge" varchar(43) not null, "created_at" timestamptz not null, "redeemed_at" timestamptz null, "token_id" uuid null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "app_grant" add constraint "app_grant_code_hash_unique" unique ("code_hash");`,
    );

    this.addSql(
      `create table "audit_row" ("number" bigint not null, "at" timestamptz(3) not null, "actor_id" uuid null, "actor" varchar(100) null, "action" varchar(60) not null, "target" varchar(500) not null, "result" text not null, "network" varchar(50) null, "before" text null, "after" text null, "previous" varchar(64) not null, "seal" varchar(64) not null, primary key ("number"));`,
    );
    this.addSql(`create index "audit_row_at_index" on "audit_row" ("at");`);
    this.addSql(`create index "audit_row_actor_id_index" on "audit_row" ("actor_id");`);
    this.addSql(`create index "audit_row_action_index" on "audit_row" ("action");`);

    this.addSql(
      `create table "invitation" ("id" uuid not null, "invited_by_id" uuid null, "mail" varchar(254) null, "message" text not null default '', "token_hash" varchar(64) not null, "token_sealed" bytea not null, "mailed_token_hash" varchar(64) null, "mailing" text null, "role" text not null default 'member', "quota_bytes" bigint null, "uses" int not null default 1, "used" int not null default 0, "created_at" timestamptz not null, "expires_at" timestamptz not null, "withdrawn_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "invitation" add constraint "invitation_token_hash_unique" unique ("token_hash");`,
    );
    this.addSql(
      `alter table "invitation" add constraint "invitation_mailed_token_hash_unique" unique ("mailed_token_hash");`,
    );

    this.addSql(
      `create table "notice_settings" ("account_id" uuid not null, "choices" jsonb not null, "rhythm" text not null default 'soon', "time_zone" varchar(60) not null, "language" text not null default 'en', "changed_at" timestamptz null, primary key ("account_id"));`,
    );

    this.addSql(
      `create table "outside_identity" ("id" uuid not null, "account_id" uuid not null, "issuer" varchar(500) not null, "subject" varchar(255) not null, "name" varchar(200) not null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "outside_identity" add constraint "outside_identity_issuer_subject_unique" unique ("issuer", "subject");`,
    );
    this.addSql(
      `alter table "outside_identity" add constraint "outside_identity_account_id_issuer_unique" unique ("account_id", "issuer");`,
    );

    this.addSql(
      `create table "passkey" ("id" uuid not null, "account_id" uuid not null, "credential" varchar(1364) not null, "public_key" bytea not null, "counter" bigint not null default '0', "transports" text[] not null, "name" varchar(60) not null, "created_at" timestamptz not null, "last_used_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "passkey" add constraint "passkey_credential_unique" unique ("credential");`,
    );
    this.addSql(`create index "passkey_account_id_index" on "passkey" ("account_id");`);

    this.addSql(
      `create table "password_reset" ("id" uuid not null, "account_id" uuid not null, "token_hash" varchar(64) not null, "created_at" timestamptz not null, "expires_at" timestamptz not null, "used_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "password_reset" add constraint "password_reset_token_hash_unique" unique ("token_hash");`,
    );
    this.addSql(
      `create index "password_reset_account_id_index" on "password_reset" ("account_id");`,
    );

    this.addSql(
      `create table "person" ("id" uuid not null, "account_id" uuid not null, "name" varchar(100) not null, "address" varchar(320) null, "cover_id" uuid null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(
      `create index "person_account_id_name_id_index" on "person" ("account_id", "name", "id");`,
    );

    this.addSql(
      `create table "favourite" ("account_id" uuid not null, "photo_id" uuid not null, "created_at" timestamptz not null, primary key ("account_id", "photo_id"));`,
    );
    this.addSql(`create index "favourite_photo_id_index" on "favourite" ("photo_id");`);

    this.addSql(
      `create table "appearance" ("person_id" uuid not null, "photo_id" uuid not null, "spot" jsonb null, primary key ("person_id", "photo_id"));`,
    );
    this.addSql(`create index "appearance_photo_id_index" on "appearance" ("photo_id");`);

    this.addSql(
      `create table "addition" ("photo_id" uuid not null, "album_id" uuid not null, "giver_id" uuid null, "at" timestamptz not null, "told_at" timestamptz null, primary key ("photo_id"));`,
    );
    this.addSql(
      `create index "addition_album_id_told_at_index" on "addition" ("album_id", "told_at");`,
    );

    this.addSql(
      `create table "photo_version" ("id" uuid not null, "photo_id" uuid not null, "state" text not null default 'coming', "failure" text null, "original_key" text not null, "media_type" varchar(60) not null, "bytes" int not null, "sha256" varchar(64) not null, "crc32" varchar(8) null, "created_at" timestamptz not null, "changed_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "photo_version_photo_id_index" on "photo_version" ("photo_id");`);

    this.addSql(
      `create table "push_keys" ("id" varchar(10) not null, "public_key" varchar(100) not null, "private_key_sealed" bytea not null, "created_at" timestamptz not null, primary key ("id"));`,
    );

    this.addSql(
      `create table "push_subscription" ("id" uuid not null, "account_id" uuid not null, "endpoint" varchar(2000) not null, "p256dh" varchar(100) not null, "auth" varchar(40) not null, "name" varchar(60) not null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "push_subscription" add constraint "push_subscription_endpoint_unique" unique ("endpoint");`,
    );
    this.addSql(
      `create index "push_subscription_account_id_index" on "push_subscription" ("account_id");`,
    );

    this.addSql(
      `create table "queue_pause" ("id" int not null, "paused_at" timestamptz not null, primary key ("id"));`,
    );

    this.addSql(
      `create table "recovery_code" ("id" uuid not null, "account_id" uuid not null, "code_hash" varchar(64) not null, "created_at" timestamptz not null, "used_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "recovery_code" add constraint "recovery_code_code_hash_unique" unique ("code_hash");`,
    );

    this.addSql(
      `create table "setting" ("name" varchar(60) not null, "value" text not null, "changed_at" timestamptz not null, primary key ("name"));`,
    );

    this.addSql(
      `create table "report_note" ("id" uuid not null, "report_id" uuid not null, "by_id" uuid null, "action" text null, "target" text not null default '', "text" text not null default '', "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "report_note_report_id_index" on "report_note" ("report_id");`);

    this.addSql(
      `create table "spent_proof" ("proof_hash" varchar(64) not null, "expires_at" timestamptz not null, primary key ("proof_hash"));`,
    );

    this.addSql(
      `create table "subscription" ("id" uuid not null, "album_id" uuid not null, "mail" varchar(254) not null, "language" text not null, "expires_at" timestamptz not null, "confirmed_at" timestamptz null, "bounces" int not null default 0, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "subscription" add constraint "subscription_album_id_mail_unique" unique ("album_id", "mail");`,
    );

    this.addSql(
      `create table "totp_factor" ("id" uuid not null, "account_id" uuid not null, "secret_sealed" bytea not null, "last_step" bigint not null default '0', "created_at" timestamptz not null, "confirmed_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "totp_factor" add constraint "totp_factor_account_id_unique" unique ("account_id");`,
    );

    this.addSql(
      `create table "upkeep_day" ("day" date not null, "queue_seconds" int not null default 0, "disk_used" bigint not null default '0', "disk_total" bigint not null default '0', "failed_deliveries" int not null default 0, "open_reports" int not null default 0, "ending_links" int not null default 0, primary key ("day"));`,
    );

    this.addSql(
      `create table "upkeep_task" ("id" uuid not null, "kind" text not null, "state" text not null default 'running', "done" int not null default 0, "total" int not null default 0, "found" int not null default 0, "found_bytes" bigint not null default '0', "after" uuid null, "created_at" timestamptz not null, "ended_at" timestamptz null, primary key ("id"));`,
    );

    this.addSql(
      `create table "webhook" ("id" uuid not null, "account_id" uuid not null, "is_for_server" boolean not null default false, "url" varchar(2000) not null, "secret_sealed" bytea not null, "events" text[] not null, "is_paused" boolean not null default false, "created_at" timestamptz not null, "failing_since" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "webhook_account_id_id_index" on "webhook" ("account_id", "id");`);

    this.addSql(
      `create table "webhook_delivery" ("id" uuid not null, "webhook_id" uuid not null, "event" varchar(20) not null, "occasion" varchar(80) not null, "body" text not null, "state" text not null default 'waiting', "attempts" int not null default 0, "last_status" int null, "last_error" varchar(200) null, "created_at" timestamptz not null, "tried_at" timestamptz null, "retry_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(
      `create index "webhook_delivery_webhook_id_id_index" on "webhook_delivery" ("webhook_id", "id");`,
    );
    this.addSql(
      `alter table "webhook_delivery" add constraint "webhook_delivery_webhook_id_event_occasion_unique" unique ("webhook_id", "event", "occasion");`,
    );

    this.addSql(
      `alter table "account" add "bio" varchar(500) not null default '', add "avatar" jsonb null, add "profile_changed_at" timestamptz null, add "signed_in_at" timestamptz null, add "suspended_at" timestamptz null;`,
    );
    this.addSql(`alter table "account" alter column "password_hash" drop not null;`);
    this.addSql(
      `create or replace function "account_desk_notice_fn"() returns trigger as \$\$ begin if new.id is not null then perform pg_notify('albumen_desks', 'account' || ' account ' || new.id); end if;     if old.id is not null and old.id is distinct from new.id then perform pg_notify('albumen_desks', 'account' || ' account ' || old.id); end if; return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "desk_notice" AFTER INSERT OR UPDATE OR DELETE on "account" for each ROW execute function "account_desk_notice_fn"();`,
    );

    this.addSql(`drop trigger if exists "link_notice" on "album";`);
    this.addSql(`drop function if exists "album_link_notice_fn"();`);
    this.addSql(
      `alter table "album" add "holds_guest_comments" boolean not null default false, add "held_words" text[] not null default '{}', add "comment_days" int null, add "own_emoji" text[] not null default '{}', add "saving" text not null default 'members', add "parent_id" uuid null, add "sort_by" text not null default 'taken', add "sort_direction" text not null default 'asc', add "label_colour" text not null default 'yolk', add "row_size" text not null default 'medium', add "day_titles" jsonb not null default '{}', add "shows_photos_in_mail" boolean not null default false, add "withheld_at" timestamptz null;`,
    );
    this.addSql(`create index "album_parent_id_index" on "album" ("parent_id");`);
    this.addSql(
      `alter table "album" add constraint "album_saving_check" check ("saving" in ('members', 'off'));`,
    );
    this.addSql(
      `alter table "album" add constraint "album_sort_by_check" check ("sort_by" in ('taken', 'added', 'name', 'own'));`,
    );
    this.addSql(
      `alter table "album" add constraint "album_sort_direction_check" check ("sort_direction" in ('asc', 'desc'));`,
    );
    this.addSql(
      `alter table "album" add constraint "album_label_colour_check" check ("label_colour" in ('yolk', 'shell', 'sky', 'moss', 'brick', 'plum', 'slate', 'ink'));`,
    );
    this.addSql(
      `alter table "album" add constraint "album_row_size_check" check ("row_size" in ('small', 'medium', 'large'));`,
    );
    this.addSql(
      `create or replace function "album_desk_notice_fn"() returns trigger as \$\$ begin if new.id is not null then perform pg_notify('albumen_desks', 'albums' || ' album ' || new.id || ' view'); end if;     if old.id is not null and old.id is distinct from new.id then perform pg_notify('albumen_desks', 'albums' || ' album ' || old.id || ' view'); end if; if new.owner_id is not null then perform pg_notify('albumen_desks', 'albums' || ' account ' || new.owner_id); end if;     if old.owner_id is not null and old.owner_id is distinct from new.owner_id then perform pg_notify('albumen_desks', 'albums' || ' account ' || old.owner_id); end if; return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "desk_notice" AFTER INSERT OR UPDATE OR DELETE on "album" for each ROW execute function "album_desk_notice_fn"();`,
    );
    this
      .addSql(`create or replace function "album_link_notice_fn"() returns trigger as \$\$ begin if (new.trashed_at, new.ended_at, new.comments_from, new.audience, new.owner_id, new.parent_id)
     is distinct from
     (old.trashed_at, old.ended_at, old.comments_from, old.audience, old.owner_id, old.parent_id)
   then perform pg_notify('albumen_links', 'album ' || old.id); end if; return null; end; \$\$ language plpgsql;`);
    this.addSql(
      `create trigger "link_notice" AFTER UPDATE OR DELETE on "album" for each ROW execute function "album_link_notice_fn"();`,
    );

    this.addSql(
      `alter table "api_token" add "app_id" uuid null, add "expires_at" timestamptz null;`,
    );
    this.addSql(`create index "api_token_app_id_index" on "api_token" ("app_id");`);

    this.addSql(`alter table "domain_block" add "public_reason" text not null default '';`);
    this.addSql(
      `create or replace function "domain_block_desk_notice_fn"() returns trigger as \$\$ begin perform pg_notify('albumen_desks', 'blocks' || ' admins'); perform pg_notify('albumen_desks', 'servers' || ' admins'); return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "desk_notice" AFTER INSERT OR UPDATE OR DELETE on "domain_block" for each ROW execute function "domain_block_desk_notice_fn"();`,
    );

    this.addSql(`alter table "notice" drop constraint "notice_kind_check";`);
    this.addSql(
      `alter table "notice" add "mail_waits" boolean not null default false, add "push_waits" boolean not null default false, add "mailed_at" timestamptz null;`,
    );
    this.addSql(
      `create index "notice_account_id_kind_subject_index" on "notice" ("account_id", "kind", "subject");`,
    );
    this.addSql(
      `alter table "notice" add constraint "notice_kind_check" check ("kind" in ('link.expiring', 'link.expired', 'link.guessed', 'link.requested', 'link.full', 'contribution.waiting', 'contribution.consented', 'collaborator.added', 'collaborator.joined', 'collaborator.left', 'album.bequeathed', 'album.declined', 'album.inherited', 'album.trashed', 'photos.returned', 'removal.suggested', 'storage.full', 'photos.added', 'comment.added', 'reaction.added'));`,
    );
    this.addSql(
      `create or replace function "notice_desk_notice_fn"() returns trigger as \$\$ begin if new.account_id is not null then perform pg_notify('albumen_desks', 'notices' || ' account ' || new.account_id); end if;     if old.account_id is not null and old.account_id is distinct from new.account_id then perform pg_notify('albumen_desks', 'notices' || ' account ' || old.account_id); end if; return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "desk_notice" AFTER INSERT OR UPDATE OR DELETE on "notice" for each ROW execute function "notice_desk_notice_fn"();`,
    );

    this.addSql(
      `create or replace function "outbox_activity_desk_notice_fn"() returns trigger as \$\$ begin if new.actor_id is not null then perform pg_notify('albumen_desks', 'deliveries' || ' album ' || new.actor_id || ' own'); end if;     if old.actor_id is not null and old.actor_id is distinct from new.actor_id then perform pg_notify('albumen_desks', 'deliveries' || ' album ' || old.actor_id || ' own'); end if; return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "desk_notice" AFTER INSERT OR UPDATE OR DELETE on "outbox_activity" for each ROW execute function "outbox_activity_desk_notice_fn"();`,
    );

    this.addSql(`create index "delivery_host_at_index" on "delivery" ("host", "at");`);

    this.addSql(
      `alter table "photo" add "taken_by_hand" boolean not null default false, add "place" jsonb null, add "tags" jsonb not null default '{}', add "copied_from" uuid null, add "name_key" text collate "C" not null default '', add "own_place" text collate "C" not null default '';`,
    );
    this.addSql(
      `create index "photo_album_id_name_key_id_index" on "photo" ("album_id", "name_key", "id");`,
    );
    this.addSql(
      `create index "photo_album_id_own_place_id_index" on "photo" ("album_id", "own_place", "id");`,
    );
    this.addSql(`create index "photo_sha256_index" on "photo" ("sha256");`);
    this.addSql(
      `create index "photo_words_index" on "photo" using gin ((to_tsvector('simple'::regconfig, translate(photo.caption || ' ' || photo.alt_text || ' ' || coalesce(photo.camera ->> 'make', '') || ' ' || coalesce(photo.camera ->> 'model', '') || ' ' || coalesce(photo.camera ->> 'lens', ''), './-_@:', '      ')) || to_tsvector('simple'::regconfig, photo.tags) || to_tsvector('simple'::regconfig, coalesce(photo.place, '{}'::jsonb))));`,
    );
    this.addSql(
      `create or replace function "photo_desk_notice_fn"() returns trigger as \$\$ begin if (new.listed_at is not null or old.listed_at is not null) and new.album_id is not null then perform pg_notify('albumen_desks', 'photos' || ' album ' || new.album_id || ' view'); perform pg_notify('albumen_desks', 'albums' || ' album ' || new.album_id || ' view'); end if;     if (new.listed_at is not null or old.listed_at is not null) and old.album_id is not null and old.album_id is distinct from new.album_id then perform pg_notify('albumen_desks', 'photos' || ' album ' || old.album_id || ' view'); perform pg_notify('albumen_desks', 'albums' || ' album ' || old.album_id || ' view'); end if; return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "desk_notice" AFTER INSERT OR UPDATE OR DELETE on "photo" for each ROW execute function "photo_desk_notice_fn"();`,
    );

    this.addSql(
      `create or replace function "offering_desk_notice_fn"() returns trigger as \$\$ begin if new.account_id is not null then perform pg_notify('albumen_desks', 'offerings' || ' account ' || new.account_id); end if;     if old.account_id is not null and old.account_id is distinct from new.account_id then perform pg_notify('albumen_desks', 'offerings' || ' account ' || old.account_id); end if; return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "desk_notice" AFTER INSERT OR UPDATE OR DELETE on "offering" for each ROW execute function "offering_desk_notice_fn"();`,
    );

    this.addSql(
      `create or replace function "following_desk_notice_fn"() returns trigger as \$\$ begin if new.account_id is not null then perform pg_notify('albumen_desks', 'following' || ' account ' || new.account_id); perform pg_notify('albumen_desks', 'invitations' || ' account ' || new.account_id); end if;     if old.account_id is not null and old.account_id is distinct from new.account_id then perform pg_notify('albumen_desks', 'following' || ' account ' || old.account_id); perform pg_notify('albumen_desks', 'invitations' || ' account ' || old.account_id); end if; return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "desk_notice" AFTER INSERT OR UPDATE OR DELETE on "following" for each ROW execute function "following_desk_notice_fn"();`,
    );

    this.addSql(
      `create or replace function "follower_desk_notice_fn"() returns trigger as \$\$ begin if new.album_id is not null then perform pg_notify('albumen_desks', 'followers' || ' album ' || new.album_id || ' manage'); perform pg_notify('albumen_desks', 'albums' || ' album ' || new.album_id || ' manage'); end if;     if old.album_id is not null and old.album_id is distinct from new.album_id then perform pg_notify('albumen_desks', 'followers' || ' album ' || old.album_id || ' manage'); perform pg_notify('albumen_desks', 'albums' || ' album ' || old.album_id || ' manage'); end if; return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "desk_notice" AFTER INSERT OR UPDATE OR DELETE on "follower" for each ROW execute function "follower_desk_notice_fn"();`,
    );

    this.addSql(
      `create or replace function "remote_post_desk_notice_fn"() returns trigger as \$\$ begin if new.actor_id is not null then perform pg_notify('albumen_desks', 'following' || ' actor ' || new.actor_id); end if;     if old.actor_id is not null and old.actor_id is distinct from new.actor_id then perform pg_notify('albumen_desks', 'following' || ' actor ' || old.actor_id); end if; return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "desk_notice" AFTER INSERT OR UPDATE OR DELETE on "remote_post" for each ROW execute function "remote_post_desk_notice_fn"();`,
    );

    this.addSql(
      `alter table "remote_server" add "heard_at" timestamptz null, add "paused_at" timestamptz null, add "notes" text not null default '';`,
    );
    this.addSql(
      `create or replace function "remote_server_desk_notice_fn"() returns trigger as \$\$ begin perform pg_notify('albumen_desks', 'servers' || ' admins'); return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "desk_notice" AFTER INSERT OR UPDATE OR DELETE on "remote_server" for each ROW execute function "remote_server_desk_notice_fn"();`,
    );

    this.addSql(
      `create or replace function "removal_desk_notice_fn"() returns trigger as \$\$ begin if new.giver_id is not null then perform pg_notify('albumen_desks', 'removals' || ' account ' || new.giver_id); end if;     if old.giver_id is not null and old.giver_id is distinct from new.giver_id then perform pg_notify('albumen_desks', 'removals' || ' account ' || old.giver_id); end if; return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "desk_notice" AFTER INSERT OR UPDATE OR DELETE on "removal" for each ROW execute function "removal_desk_notice_fn"();`,
    );

    this.addSql(
      `alter table "session" add "proved_at" timestamptz null, add "is_twofold" boolean not null default false, add "browser" varchar(40) not null default '', add "system" varchar(40) not null default '', add "network" varchar(50) not null default '';`,
    );
    this.addSql(
      `create or replace function "session_desk_notice_fn"() returns trigger as \$\$ begin if new.account_id is not null then perform pg_notify('albumen_desks', 'account' || ' account ' || new.account_id); perform pg_notify('albumen_desks', 'sessions' || ' account ' || new.account_id); end if;     if old.account_id is not null and old.account_id is distinct from new.account_id then perform pg_notify('albumen_desks', 'account' || ' account ' || old.account_id); perform pg_notify('albumen_desks', 'sessions' || ' account ' || old.account_id); end if; return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "desk_notice" AFTER INSERT OR UPDATE OR DELETE on "session" for each ROW execute function "session_desk_notice_fn"();`,
    );

    this.addSql(
      `create or replace function "share_desk_notice_fn"() returns trigger as \$\$ begin if new.photo_id is not null then perform pg_notify('albumen_desks', 'reactions' || ' album ' || (select photo.album_id from photo where photo.id = new.photo_id) || ' view'); perform pg_notify('albumen_desks', 'photos' || ' album ' || (select photo.album_id from photo where photo.id = new.photo_id) || ' view'); perform pg_notify('albumen_desks', 'activity' || ' album ' || (select photo.album_id from photo where photo.id = new.photo_id) || ' view'); end if;     if old.photo_id is not null and old.photo_id is distinct from new.photo_id then perform pg_notify('albumen_desks', 'reactions' || ' album ' || (select photo.album_id from photo where photo.id = old.photo_id) || ' view'); perform pg_notify('albumen_desks', 'photos' || ' album ' || (select photo.album_id from photo where photo.id = old.photo_id) || ' view'); perform pg_notify('albumen_desks', 'activity' || ' album ' || (select photo.album_id from photo where photo.id = old.photo_id) || ' view'); end if; return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "desk_notice" AFTER INSERT OR UPDATE OR DELETE on "share" for each ROW execute function "share_desk_notice_fn"();`,
    );

    this.addSql(
      `alter table "share_link" add "sub_albums" boolean not null default false, add "held_at" timestamptz null, add "must_have_password" boolean not null default false;`,
    );
    this.addSql(
      `create or replace function "share_link_desk_notice_fn"() returns trigger as \$\$ begin if new.album_id is not null then perform pg_notify('albumen_desks', 'links' || ' album ' || new.album_id || ' share'); perform pg_notify('albumen_desks', 'link' || ' album ' || new.album_id || ' share'); end if;     if old.album_id is not null and old.album_id is distinct from new.album_id then perform pg_notify('albumen_desks', 'links' || ' album ' || old.album_id || ' share'); perform pg_notify('albumen_desks', 'link' || ' album ' || old.album_id || ' share'); end if; return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "desk_notice" AFTER INSERT OR UPDATE OR DELETE on "share_link" for each ROW execute function "share_link_desk_notice_fn"();`,
    );

    this.addSql(
      `alter table "report" add "category" text null, add "contact" varchar(200) not null default '', add "link_id" uuid null;`,
    );
    this.addSql(
      `alter table "report" add constraint "report_link_id_foreign" foreign key ("link_id") references "share_link" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "report" add constraint "report_category_check" check ("category" in ('privacy', 'abuse', 'sexual', 'copyright', 'other'));`,
    );
    this.addSql(
      `create or replace function "report_desk_notice_fn"() returns trigger as \$\$ begin perform pg_notify('albumen_desks', 'reports' || ' admins'); return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "desk_notice" AFTER INSERT OR UPDATE OR DELETE on "report" for each ROW execute function "report_desk_notice_fn"();`,
    );

    this.addSql(
      `alter table "comment" add "album_id" uuid null, add "answers_id" uuid null, add "post_id" uuid null;`,
    );
    this.addSql(
      `alter table "comment" add constraint "comment_album_id_foreign" foreign key ("album_id") references "album" ("id") on delete cascade;`,
    );
    this.addSql(`alter table "comment" alter column "photo_id" drop not null;`);
    this.addSql(`create index "comment_post_id_index" on "comment" ("post_id");`);
    this.addSql(`create index "comment_album_id_id_index" on "comment" ("album_id", "id");`);
    this.addSql(`create index "comment_account_id_index" on "comment" ("account_id");`);
    this.addSql(`create index "comment_parent_id_index" on "comment" ("parent_id");`);
    this.addSql(
      `create or replace function "comment_desk_notice_fn"() returns trigger as \$\$ begin if new.photo_id is not null then perform pg_notify('albumen_desks', 'comments' || ' album ' || (select photo.album_id from photo where photo.id = new.photo_id) || ' manage'); perform pg_notify('albumen_desks', 'activity' || ' album ' || (select photo.album_id from photo where photo.id = new.photo_id) || ' manage'); end if;     if old.photo_id is not null and old.photo_id is distinct from new.photo_id then perform pg_notify('albumen_desks', 'comments' || ' album ' || (select photo.album_id from photo where photo.id = old.photo_id) || ' manage'); perform pg_notify('albumen_desks', 'activity' || ' album ' || (select photo.album_id from photo where photo.id = old.photo_id) || ' manage'); end if; if (new.state = 'shown' or old.state = 'shown') and new.photo_id is not null then perform pg_notify('albumen_desks', 'comments' || ' album ' || (select photo.album_id from photo where photo.id = new.photo_id) || ' view'); perform pg_notify('albumen_desks', 'photos' || ' album ' || (select photo.album_id from photo where photo.id = new.photo_id) || ' view'); perform pg_notify('albumen_desks', 'activity' || ' album ' || (select photo.album_id from photo where photo.id = new.photo_id) || ' view'); end if;     if (new.state = 'shown' or old.state = 'shown') and old.photo_id is not null and old.photo_id is distinct from new.photo_id then perform pg_notify('albumen_desks', 'comments' || ' album ' || (select photo.album_id from photo where photo.id = old.photo_id) || ' view'); perform pg_notify('albumen_desks', 'photos' || ' album ' || (select photo.album_id from photo where photo.id = old.photo_id) || ' view'); perform pg_notify('albumen_desks', 'activity' || ' album ' || (select photo.album_id from photo where photo.id = old.photo_id) || ' view'); end if; if new.album_id is not null then perform pg_notify('albumen_desks', 'comments' || ' album ' || new.album_id || ' manage'); perform pg_notify('albumen_desks', 'activity' || ' album ' || new.album_id || ' manage'); end if;     if old.album_id is not null and old.album_id is distinct from new.album_id then perform pg_notify('albumen_desks', 'comments' || ' album ' || old.album_id || ' manage'); perform pg_notify('albumen_desks', 'activity' || ' album ' || old.album_id || ' manage'); end if; if (new.state = 'shown' or old.state = 'shown') and new.album_id is not null then perform pg_notify('albumen_desks', 'comments' || ' album ' || new.album_id || ' view'); perform pg_notify('albumen_desks', 'activity' || ' album ' || new.album_id || ' view'); end if;     if (new.state = 'shown' or old.state = 'shown') and old.album_id is not null and old.album_id is distinct from new.album_id then perform pg_notify('albumen_desks', 'comments' || ' album ' || old.album_id || ' view'); perform pg_notify('albumen_desks', 'activity' || ' album ' || old.album_id || ' view'); end if; return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "desk_notice" AFTER INSERT OR UPDATE OR DELETE on "comment" for each ROW execute function "comment_desk_notice_fn"();`,
    );

    this.addSql(
      `alter table "reaction" add "album_id" uuid null, add "comment_id" uuid null, add "device_id" uuid null;`,
    );
    this.addSql(
      `alter table "reaction" add constraint "reaction_album_id_foreign" foreign key ("album_id") references "album" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "reaction" add constraint "reaction_comment_id_foreign" foreign key ("comment_id") references "comment" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "reaction" add constraint "reaction_device_id_foreign" foreign key ("device_id") references "link_device" ("id") on delete cascade;`,
    );
    this.addSql(`alter table "reaction" alter column "photo_id" drop not null;`);
    this.addSql(`create index "reaction_account_id_index" on "reaction" ("account_id");`);
    this.addSql(`create index "reaction_device_id_index" on "reaction" ("device_id");`);
    this.addSql(
      `alter table "reaction" add constraint "reaction_photo_id_device_id_unique" unique ("photo_id", "device_id");`,
    );
    this.addSql(
      `alter table "reaction" add constraint "reaction_album_id_actor_id_unique" unique ("album_id", "actor_id");`,
    );
    this.addSql(
      `alter table "reaction" add constraint "reaction_album_id_account_id_unique" unique ("album_id", "account_id");`,
    );
    this.addSql(
      `alter table "reaction" add constraint "reaction_album_id_device_id_unique" unique ("album_id", "device_id");`,
    );
    this.addSql(
      `alter table "reaction" add constraint "reaction_comment_id_actor_id_unique" unique ("comment_id", "actor_id");`,
    );
    this.addSql(
      `alter table "reaction" add constraint "reaction_comment_id_account_id_unique" unique ("comment_id", "account_id");`,
    );
    this.addSql(
      `alter table "reaction" add constraint "reaction_comment_id_device_id_unique" unique ("comment_id", "device_id");`,
    );
    this.addSql(
      `create or replace function "reaction_desk_notice_fn"() returns trigger as \$\$ begin if new.photo_id is not null then perform pg_notify('albumen_desks', 'reactions' || ' album ' || (select photo.album_id from photo where photo.id = new.photo_id) || ' view'); perform pg_notify('albumen_desks', 'photos' || ' album ' || (select photo.album_id from photo where photo.id = new.photo_id) || ' view'); perform pg_notify('albumen_desks', 'activity' || ' album ' || (select photo.album_id from photo where photo.id = new.photo_id) || ' view'); end if;     if old.photo_id is not null and old.photo_id is distinct from new.photo_id then perform pg_notify('albumen_desks', 'reactions' || ' album ' || (select photo.album_id from photo where photo.id = old.photo_id) || ' view'); perform pg_notify('albumen_desks', 'photos' || ' album ' || (select photo.album_id from photo where photo.id = old.photo_id) || ' view'); perform pg_notify('albumen_desks', 'activity' || ' album ' || (select photo.album_id from photo where photo.id = old.photo_id) || ' view'); end if; if new.album_id is not null then perform pg_notify('albumen_desks', 'reactions' || ' album ' || new.album_id || ' view'); perform pg_notify('albumen_desks', 'activity' || ' album ' || new.album_id || ' view'); end if;     if old.album_id is not null and old.album_id is distinct from new.album_id then perform pg_notify('albumen_desks', 'reactions' || ' album ' || old.album_id || ' view'); perform pg_notify('albumen_desks', 'activity' || ' album ' || old.album_id || ' view'); end if; return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "desk_notice" AFTER INSERT OR UPDATE OR DELETE on "reaction" for each ROW execute function "reaction_desk_notice_fn"();`,
    );

    this.addSql(
      `create or replace function "contribution_desk_notice_fn"() returns trigger as \$\$ begin if new.album_id is not null then perform pg_notify('albumen_desks', 'contributions' || ' album ' || new.album_id || ' moderate'); perform pg_notify('albumen_desks', 'albums' || ' album ' || new.album_id || ' moderate'); end if;     if old.album_id is not null and old.album_id is distinct from new.album_id then perform pg_notify('albumen_desks', 'contributions' || ' album ' || old.album_id || ' moderate'); perform pg_notify('albumen_desks', 'albums' || ' album ' || old.album_id || ' moderate'); end if; if new.account_id is not null then perform pg_notify('albumen_desks', 'contributions' || ' account ' || new.account_id); end if;     if old.account_id is not null and old.account_id is distinct from new.account_id then perform pg_notify('albumen_desks', 'contributions' || ' account ' || old.account_id); end if; return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "desk_notice" AFTER INSERT OR UPDATE OR DELETE on "contribution" for each ROW execute function "contribution_desk_notice_fn"();`,
    );

    this.addSql(
      `create or replace function "collaborator_desk_notice_fn"() returns trigger as \$\$ begin if new.album_id is not null then perform pg_notify('albumen_desks', 'people' || ' album ' || new.album_id || ' view'); end if;     if old.album_id is not null and old.album_id is distinct from new.album_id then perform pg_notify('albumen_desks', 'people' || ' album ' || old.album_id || ' view'); end if; if new.account_id is not null then perform pg_notify('albumen_desks', 'albums' || ' account ' || new.account_id); perform pg_notify('albumen_desks', 'people' || ' account ' || new.account_id); perform pg_notify('albumen_desks', 'invitations' || ' account ' || new.account_id); end if;     if old.account_id is not null and old.account_id is distinct from new.account_id then perform pg_notify('albumen_desks', 'albums' || ' account ' || old.account_id); perform pg_notify('albumen_desks', 'people' || ' account ' || old.account_id); perform pg_notify('albumen_desks', 'invitations' || ' account ' || old.account_id); end if; return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "desk_notice" AFTER INSERT OR UPDATE OR DELETE on "collaborator" for each ROW execute function "collaborator_desk_notice_fn"();`,
    );

    this.addSql(
      `alter table "activity_mark" add constraint "activity_mark_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "app_grant" add constraint "app_grant_app_id_foreign" foreign key ("app_id") references "app" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "app_grant" add constraint "app_grant_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "audit_row" add constraint "audit_row_result_check" check ("result" in ('done', 'refused'));`,
    );
    this
      .addSql(`create or replace function "audit_row_audit_append_only_fn"() returns trigger as \$\$ begin if tg_op = 'DELETE' and old.at < now() - interval '400 days' then
           return old; end if;          raise exception 'The audit log is only added to.' using errcode = 'insufficient_privilege'; end; \$\$ language plpgsql;`);
    this.addSql(
      `create trigger "audit_append_only" BEFORE UPDATE OR DELETE on "audit_row" for each ROW execute function "audit_row_audit_append_only_fn"();`,
    );

    this.addSql(
      `alter table "invitation" add constraint "invitation_invited_by_id_foreign" foreign key ("invited_by_id") references "account" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "invitation" add constraint "invitation_mailing_check" check ("mailing" in ('waiting', 'sent', 'failed'));`,
    );
    this.addSql(
      `alter table "invitation" add constraint "invitation_role_check" check ("role" in ('admin', 'member'));`,
    );

    this.addSql(
      `alter table "notice_settings" add constraint "notice_settings_account_id_foreign" foreign key ("account_id") references "account" ("id") on update cascade on delete cascade;`,
    );
    this.addSql(
      `alter table "notice_settings" add constraint "notice_settings_rhythm_check" check ("rhythm" in ('soon', 'daily', 'weekly'));`,
    );
    this.addSql(
      `alter table "notice_settings" add constraint "notice_settings_language_check" check ("language" in ('en', 'de'));`,
    );

    this.addSql(
      `alter table "outside_identity" add constraint "outside_identity_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "passkey" add constraint "passkey_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "password_reset" add constraint "password_reset_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "person" add constraint "person_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "person" add constraint "person_cover_id_foreign" foreign key ("cover_id") references "photo" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "favourite" add constraint "favourite_account_id_foreign" foreign key ("account_id") references "account" ("id") on update cascade on delete cascade;`,
    );
    this.addSql(
      `alter table "favourite" add constraint "favourite_photo_id_foreign" foreign key ("photo_id") references "photo" ("id") on update cascade on delete cascade;`,
    );

    this.addSql(
      `alter table "appearance" add constraint "appearance_person_id_foreign" foreign key ("person_id") references "person" ("id") on update cascade on delete cascade;`,
    );
    this.addSql(
      `alter table "appearance" add constraint "appearance_photo_id_foreign" foreign key ("photo_id") references "photo" ("id") on update cascade on delete cascade;`,
    );

    this.addSql(
      `alter table "addition" add constraint "addition_photo_id_foreign" foreign key ("photo_id") references "photo" ("id") on update cascade on delete cascade;`,
    );
    this.addSql(
      `alter table "addition" add constraint "addition_album_id_foreign" foreign key ("album_id") references "album" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "addition" add constraint "addition_giver_id_foreign" foreign key ("giver_id") references "account" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "photo_version" add constraint "photo_version_photo_id_foreign" foreign key ("photo_id") references "photo" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "photo_version" add constraint "photo_version_state_check" check ("state" in ('coming', 'failed', 'former'));`,
    );

    this.addSql(
      `alter table "push_subscription" add constraint "push_subscription_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "recovery_code" add constraint "recovery_code_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade;`,
    );

    this.addSql(
      `create or replace function "setting_change_notice_fn"() returns trigger as \$\$ begin perform pg_notify('albumen_changes', ''); return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "change_notice" AFTER INSERT OR UPDATE OR DELETE on "setting" for each STATEMENT execute function "setting_change_notice_fn"();`,
    );

    this.addSql(
      `alter table "report_note" add constraint "report_note_report_id_foreign" foreign key ("report_id") references "report" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "report_note" add constraint "report_note_by_id_foreign" foreign key ("by_id") references "account" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "report_note" add constraint "report_note_action_check" check ("action" in ('remove_photo', 'remove_comment', 'suspend_account', 'block_server', 'forward', 'resolve', 'reopen'));`,
    );

    this.addSql(
      `alter table "subscription" add constraint "subscription_album_id_foreign" foreign key ("album_id") references "album" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "subscription" add constraint "subscription_language_check" check ("language" in ('en', 'de'));`,
    );

    this.addSql(
      `alter table "totp_factor" add constraint "totp_factor_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "upkeep_task" add constraint "upkeep_task_kind_check" check ("kind" in ('rebuild-renditions', 'find-strays', 'sweep-strays'));`,
    );
    this.addSql(
      `alter table "upkeep_task" add constraint "upkeep_task_state_check" check ("state" in ('running', 'done', 'cancelled', 'failed'));`,
    );
    this.addSql(
      `create or replace function "upkeep_task_desk_notice_fn"() returns trigger as \$\$ begin perform pg_notify('albumen_desks', 'upkeep' || ' admins'); return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "desk_notice" AFTER INSERT OR UPDATE OR DELETE on "upkeep_task" for each ROW execute function "upkeep_task_desk_notice_fn"();`,
    );

    this.addSql(
      `alter table "webhook" add constraint "webhook_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "webhook_delivery" add constraint "webhook_delivery_webhook_id_foreign" foreign key ("webhook_id") references "webhook" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "webhook_delivery" add constraint "webhook_delivery_state_check" check ("state" in ('waiting', 'arrived', 'failed'));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "app_grant" drop constraint "app_grant_app_id_foreign";`);
    this.addSql(`alter table "appearance" drop constraint "appearance_person_id_foreign";`);
    this.addSql(
      `alter table "webhook_delivery" drop constraint "webhook_delivery_webhook_id_foreign";`,
    );

    this.addSql(`drop table if exists "activity_mark" cascade;`);
    this.addSql(`drop table if exists "app" cascade;`);
    this.addSql(`drop table if exists "app_grant" cascade;`);
    this.addSql(`drop trigger if exists "audit_append_only" on "audit_row";`);
    this.addSql(`drop function if exists "audit_row_audit_append_only_fn"();`);
    this.addSql(`drop table if exists "audit_row" cascade;`);
    this.addSql(`drop table if exists "invitation" cascade;`);
    this.addSql(`drop table if exists "notice_settings" cascade;`);
    this.addSql(`drop table if exists "outside_identity" cascade;`);
    this.addSql(`drop table if exists "passkey" cascade;`);
    this.addSql(`drop table if exists "password_reset" cascade;`);
    this.addSql(`drop table if exists "person" cascade;`);
    this.addSql(`drop table if exists "favourite" cascade;`);
    this.addSql(`drop table if exists "appearance" cascade;`);
    this.addSql(`drop table if exists "addition" cascade;`);
    this.addSql(`drop table if exists "photo_version" cascade;`);
    this.addSql(`drop table if exists "push_keys" cascade;`);
    this.addSql(`drop table if exists "push_subscription" cascade;`);
    this.addSql(`drop table if exists "queue_pause" cascade;`);
    this.addSql(`drop table if exists "recovery_code" cascade;`);
    this.addSql(`drop trigger if exists "change_notice" on "setting";`);
    this.addSql(`drop function if exists "setting_change_notice_fn"();`);
    this.addSql(`drop table if exists "setting" cascade;`);
    this.addSql(`drop table if exists "report_note" cascade;`);
    this.addSql(`drop table if exists "spent_proof" cascade;`);
    this.addSql(`drop table if exists "subscription" cascade;`);
    this.addSql(`drop table if exists "totp_factor" cascade;`);
    this.addSql(`drop table if exists "upkeep_day" cascade;`);
    this.addSql(`drop trigger if exists "desk_notice" on "upkeep_task";`);
    this.addSql(`drop function if exists "upkeep_task_desk_notice_fn"();`);
    this.addSql(`drop table if exists "upkeep_task" cascade;`);
    this.addSql(`drop table if exists "webhook" cascade;`);
    this.addSql(`drop table if exists "webhook_delivery" cascade;`);

    this.addSql(`alter table "comment" drop constraint "comment_album_id_foreign";`);

    this.addSql(`alter table "reaction" drop constraint "reaction_album_id_foreign";`);
    this.addSql(`alter table "reaction" drop constraint "reaction_comment_id_foreign";`);
    this.addSql(`alter table "reaction" drop constraint "reaction_device_id_foreign";`);

    this.addSql(`alter table "report" drop constraint "report_link_id_foreign";`);

    this.addSql(`drop trigger if exists "desk_notice" on "account";`);
    this.addSql(`drop function if exists "account_desk_notice_fn"();`);
    this.addSql(
      `alter table "account" drop column "bio", drop column "avatar", drop column "profile_changed_at", drop column "signed_in_at", drop column "suspended_at";`,
    );
    this.addSql(`alter table "account" alter column "password_hash" set not null;`);

    this.addSql(`drop index "album_parent_id_index";`);
    this.addSql(`alter table "album" drop constraint "album_saving_check";`);
    this.addSql(`alter table "album" drop constraint "album_sort_by_check";`);
    this.addSql(`alter table "album" drop constraint "album_sort_direction_check";`);
    this.addSql(`alter table "album" drop constraint "album_label_colour_check";`);
    this.addSql(`alter table "album" drop constraint "album_row_size_check";`);
    this.addSql(`drop trigger if exists "desk_notice" on "album";`);
    this.addSql(`drop function if exists "album_desk_notice_fn"();`);
    this.addSql(`drop trigger if exists "link_notice" on "album";`);
    this.addSql(`drop function if exists "album_link_notice_fn"();`);
    this.addSql(
      `alter table "album" drop column "holds_guest_comments", drop column "held_words", drop column "comment_days", drop column "own_emoji", drop column "saving", drop column "parent_id", drop column "sort_by", drop column "sort_direction", drop column "label_colour", drop column "row_size", drop column "day_titles", drop column "shows_photos_in_mail", drop column "withheld_at";`,
    );
    this
      .addSql(`create or replace function "album_link_notice_fn"() returns trigger as \$\$ begin if (new.trashed_at, new.ended_at, new.comments_from, new.audience, new.owner_id)
     is distinct from (old.trashed_at, old.ended_at, old.comments_from, old.audience, old.owner_id)
   then perform pg_notify('albumen_links', 'album ' || old.id); end if; return null; end; \$\$ language plpgsql;`);
    this.addSql(
      `create trigger "link_notice" AFTER UPDATE OR DELETE on "album" for each ROW execute function "album_link_notice_fn"();`,
    );

    this.addSql(`drop index "api_token_app_id_index";`);
    this.addSql(`alter table "api_token" drop column "app_id", drop column "expires_at";`);

    this.addSql(`drop trigger if exists "desk_notice" on "collaborator";`);
    this.addSql(`drop function if exists "collaborator_desk_notice_fn"();`);

    this.addSql(`drop index "comment_post_id_index";`);
    this.addSql(`drop index "comment_album_id_id_index";`);
    this.addSql(`drop index "comment_account_id_index";`);
    this.addSql(`drop index "comment_parent_id_index";`);
    this.addSql(`drop trigger if exists "desk_notice" on "comment";`);
    this.addSql(`drop function if exists "comment_desk_notice_fn"();`);
    this.addSql(
      `alter table "comment" drop column "album_id", drop column "answers_id", drop column "post_id";`,
    );
    this.addSql(`alter table "comment" alter column "photo_id" set not null;`);

    this.addSql(`drop trigger if exists "desk_notice" on "contribution";`);
    this.addSql(`drop function if exists "contribution_desk_notice_fn"();`);

    this.addSql(`drop index "delivery_host_at_index";`);

    this.addSql(`drop trigger if exists "desk_notice" on "domain_block";`);
    this.addSql(`drop function if exists "domain_block_desk_notice_fn"();`);
    this.addSql(`alter table "domain_block" drop column "public_reason";`);

    this.addSql(`drop trigger if exists "desk_notice" on "follower";`);
    this.addSql(`drop function if exists "follower_desk_notice_fn"();`);

    this.addSql(`drop trigger if exists "desk_notice" on "following";`);
    this.addSql(`drop function if exists "following_desk_notice_fn"();`);

    this.addSql(`drop index "notice_account_id_kind_subject_index";`);
    this.addSql(`alter table "notice" drop constraint "notice_kind_check";`);
    this.addSql(`drop trigger if exists "desk_notice" on "notice";`);
    this.addSql(`drop function if exists "notice_desk_notice_fn"();`);
    this.addSql(
      `alter table "notice" drop column "mail_waits", drop column "push_waits", drop column "mailed_at";`,
    );
    this.addSql(
      `alter table "notice" add constraint "notice_kind_check" check ("kind" in ('link.expiring', 'link.expired', 'link.guessed', 'link.requested', 'link.full', 'contribution.waiting', 'contribution.consented', 'collaborator.added', 'collaborator.joined', 'collaborator.left', 'album.bequeathed', 'album.declined', 'album.inherited', 'album.trashed', 'photos.returned', 'removal.suggested', 'storage.full'));`,
    );

    this.addSql(`drop trigger if exists "desk_notice" on "offering";`);
    this.addSql(`drop function if exists "offering_desk_notice_fn"();`);

    this.addSql(`drop trigger if exists "desk_notice" on "outbox_activity";`);
    this.addSql(`drop function if exists "outbox_activity_desk_notice_fn"();`);

    this.addSql(`drop index "photo_album_id_name_key_id_index";`);
    this.addSql(`drop index "photo_album_id_own_place_id_index";`);
    this.addSql(`drop index "photo_sha256_index";`);
    this.addSql(`drop index "photo_words_index";`);
    this.addSql(`drop trigger if exists "desk_notice" on "photo";`);
    this.addSql(`drop function if exists "photo_desk_notice_fn"();`);
    this.addSql(
      `alter table "photo" drop column "taken_by_hand", drop column "place", drop column "tags", drop column "copied_from", drop column "name_key", drop column "own_place";`,
    );

    this.addSql(`drop index "reaction_account_id_index";`);
    this.addSql(`drop index "reaction_device_id_index";`);
    this.addSql(`alter table "reaction" drop constraint "reaction_photo_id_device_id_unique";`);
    this.addSql(`alter table "reaction" drop constraint "reaction_album_id_actor_id_unique";`);
    this.addSql(`alter table "reaction" drop constraint "reaction_album_id_account_id_unique";`);
    this.addSql(`alter table "reaction" drop constraint "reaction_album_id_device_id_unique";`);
    this.addSql(`alter table "reaction" drop constraint "reaction_comment_id_actor_id_unique";`);
    this.addSql(`alter table "reaction" drop constraint "reaction_comment_id_account_id_unique";`);
    this.addSql(`alter table "reaction" drop constraint "reaction_comment_id_device_id_unique";`);
    this.addSql(`drop trigger if exists "desk_notice" on "reaction";`);
    this.addSql(`drop function if exists "reaction_desk_notice_fn"();`);
    this.addSql(
      `alter table "reaction" drop column "album_id", drop column "comment_id", drop column "device_id";`,
    );
    this.addSql(`alter table "reaction" alter column "photo_id" set not null;`);

    this.addSql(`drop trigger if exists "desk_notice" on "remote_post";`);
    this.addSql(`drop function if exists "remote_post_desk_notice_fn"();`);

    this.addSql(`drop trigger if exists "desk_notice" on "remote_server";`);
    this.addSql(`drop function if exists "remote_server_desk_notice_fn"();`);
    this.addSql(
      `alter table "remote_server" drop column "heard_at", drop column "paused_at", drop column "notes";`,
    );

    this.addSql(`drop trigger if exists "desk_notice" on "removal";`);
    this.addSql(`drop function if exists "removal_desk_notice_fn"();`);

    this.addSql(`alter table "report" drop constraint "report_category_check";`);
    this.addSql(`drop trigger if exists "desk_notice" on "report";`);
    this.addSql(`drop function if exists "report_desk_notice_fn"();`);
    this.addSql(
      `alter table "report" drop column "category", drop column "contact", drop column "link_id";`,
    );

    this.addSql(`drop trigger if exists "desk_notice" on "session";`);
    this.addSql(`drop function if exists "session_desk_notice_fn"();`);
    this.addSql(
      `alter table "session" drop column "proved_at", drop column "is_twofold", drop column "browser", drop column "system", drop column "network";`,
    );

    this.addSql(`drop trigger if exists "desk_notice" on "share";`);
    this.addSql(`drop function if exists "share_desk_notice_fn"();`);

    this.addSql(`drop trigger if exists "desk_notice" on "share_link";`);
    this.addSql(`drop function if exists "share_link_desk_notice_fn"();`);
    this.addSql(
      `alter table "share_link" drop column "sub_albums", drop column "held_at", drop column "must_have_password";`,
    );
  }
}
