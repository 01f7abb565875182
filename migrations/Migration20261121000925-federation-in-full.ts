import { Migration } from '@mikro-orm/migrations';

export class Migration20261121000925_federation_in_full extends Migration {
  override name = 'Migration20261121000925_federation_in_full';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "domain_block" ("id" uuid not null, "domain" varchar(253) not null, "severity" text not null, "reason" text not null default '', "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "domain_block" add constraint "domain_block_domain_unique" unique ("domain");`,
    );

    this.addSql(
      `create table "reaction" ("id" uuid not null, "photo_id" uuid not null, "actor_id" uuid null, "account_id" uuid null, "emoji" varchar(64) null, "post_id" uuid null, "uri" text not null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "reaction_post_id_index" on "reaction" ("post_id");`);
    this.addSql(`alter table "reaction" add constraint "reaction_uri_unique" unique ("uri");`);
    this.addSql(`create index "reaction_actor_id_index" on "reaction" ("actor_id");`);
    this.addSql(
      `alter table "reaction" add constraint "reaction_photo_id_actor_id_unique" unique ("photo_id", "actor_id");`,
    );
    this.addSql(
      `alter table "reaction" add constraint "reaction_photo_id_account_id_unique" unique ("photo_id", "account_id");`,
    );

    this.addSql(
      `create table "following" ("id" uuid not null, "account_id" uuid not null, "actor_id" uuid not null, "follow_uri" text not null, "state" text not null default 'requested', "invite_uri" text null, "invite_role" text null, "invite_text" text null, "invite_expires_at" timestamptz null, "invite_answer" text null, "created_at" timestamptz not null, "accepted_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "following" add constraint "following_follow_uri_unique" unique ("follow_uri");`,
    );
    this.addSql(`create index "following_actor_id_index" on "following" ("actor_id");`);
    this.addSql(
      `alter table "following" add constraint "following_account_id_actor_id_unique" unique ("account_id", "actor_id");`,
    );

    this.addSql(
      `create table "comment" ("id" uuid not null, "photo_id" uuid not null, "actor_id" uuid null, "account_id" uuid null, "parent_id" uuid null, "uri" text not null, "url" text not null, "text" text not null, "state" text not null default 'shown', "is_public" boolean not null, "proof" text null, "created_at" timestamptz not null, "edited_at" timestamptz null, "deleted_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`alter table "comment" add constraint "comment_uri_unique" unique ("uri");`);
    this.addSql(`create index "comment_photo_id_id_index" on "comment" ("photo_id", "id");`);
    this.addSql(`create index "comment_actor_id_index" on "comment" ("actor_id");`);

    this.addSql(
      `create table "collaborator" ("id" uuid not null, "album_id" uuid not null, "actor_id" uuid not null, "role" text not null default 'viewer', "state" text not null default 'invited', "invite_uri" text not null, "expires_at" timestamptz not null, "created_at" timestamptz not null, "answered_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "collaborator" add constraint "collaborator_invite_uri_unique" unique ("invite_uri");`,
    );
    this.addSql(`create index "collaborator_actor_id_index" on "collaborator" ("actor_id");`);
    this.addSql(
      `alter table "collaborator" add constraint "collaborator_album_id_actor_id_unique" unique ("album_id", "actor_id");`,
    );

    this.addSql(
      `create table "approval" ("id" uuid not null, "kind" text not null, "album_id" uuid not null, "actor_id" uuid not null, "interacting_object" text not null, "interaction_target" text not null, "created_at" timestamptz not null, "revoked_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(
      `create index "approval_album_id_revoked_at_index" on "approval" ("album_id", "revoked_at");`,
    );
    this.addSql(
      `alter table "approval" add constraint "approval_kind_interacting_object_interaction_target_unique" unique ("kind", "interacting_object", "interaction_target");`,
    );

    this.addSql(
      `create table "actor_block" ("id" uuid not null, "account_id" uuid not null, "actor_id" uuid not null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "actor_block_actor_id_index" on "actor_block" ("actor_id");`);
    this.addSql(
      `alter table "actor_block" add constraint "actor_block_account_id_actor_id_unique" unique ("account_id", "actor_id");`,
    );

    this.addSql(
      `create table "remote_post" ("id" uuid not null, "actor_id" uuid not null, "author_id" uuid not null, "uri" text not null, "url" text not null, "text" text not null default '', "summary" text not null default '', "sensitive" boolean not null default false, "audience" text not null, "pictures" jsonb not null, "published_at" timestamptz not null, "updated_at" timestamptz null, "created_at" timestamptz not null, "removed_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(
      `create index "remote_post_actor_id_published_at_id_index" on "remote_post" ("actor_id", "published_at", "id");`,
    );
    this.addSql(`create index "remote_post_author_id_index" on "remote_post" ("author_id");`);
    this.addSql(`create index "remote_post_uri_index" on "remote_post" ("uri");`);
    this.addSql(
      `alter table "remote_post" add constraint "remote_post_actor_id_uri_unique" unique ("actor_id", "uri");`,
    );

    this.addSql(
      `create table "remote_reaction" ("id" uuid not null, "post_id" uuid not null, "account_id" uuid not null, "emoji" varchar(64) null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "remote_reaction" add constraint "remote_reaction_post_id_account_id_unique" unique ("post_id", "account_id");`,
    );

    this.addSql(
      `create table "remote_reply" ("id" uuid not null, "post_id" uuid not null, "account_id" uuid not null, "text" text not null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(
      `create index "remote_reply_post_id_id_index" on "remote_reply" ("post_id", "id");`,
    );

    this.addSql(
      `create table "remote_server" ("host" varchar(260) not null, "signature" text null, "software" varchar(60) null, "software_asked_at" timestamptz null, "failures" int not null default 0, "failing_since" timestamptz null, "rests_until" timestamptz null, "arrived_at" timestamptz null, "created_at" timestamptz not null, primary key ("host"));`,
    );

    this.addSql(
      `create table "report" ("id" uuid not null, "actor_id" uuid null, "account_id" uuid null, "uri" text null, "objects" text[] not null, "reason" text not null default '', "state" text not null default 'open', "forwarded_to" text[] not null, "created_at" timestamptz not null, "resolved_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`alter table "report" add constraint "report_uri_unique" unique ("uri");`);
    this.addSql(`create index "report_state_id_index" on "report" ("state", "id");`);

    this.addSql(
      `create table "share" ("id" uuid not null, "photo_id" uuid not null, "actor_id" uuid not null, "post_id" uuid null, "uri" text not null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "share_post_id_index" on "share" ("post_id");`);
    this.addSql(`alter table "share" add constraint "share_uri_unique" unique ("uri");`);
    this.addSql(`create index "share_actor_id_index" on "share" ("actor_id");`);
    this.addSql(
      `alter table "share" add constraint "share_photo_id_actor_id_unique" unique ("photo_id", "actor_id");`,
    );

    this.addSql(`alter table "account" add "ended_at" timestamptz null;`);
    this.addSql(
      `create or replace function "account_change_notice_fn"() returns trigger as \$\$ begin perform pg_notify('albumen_changes', ''); return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "change_notice" AFTER INSERT OR UPDATE OR DELETE on "account" for each STATEMENT execute function "account_change_notice_fn"();`,
    );

    this.addSql(
      `create or replace function "actor_keys_change_notice_fn"() returns trigger as \$\$ begin perform pg_notify('albumen_changes', ''); return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "change_notice" AFTER INSERT OR UPDATE OR DELETE on "actor_keys" for each STATEMENT execute function "actor_keys_change_notice_fn"();`,
    );

    this.addSql(
      `alter table "album" add "comments_from" text not null default 'everyone', add "also_known_as" text[] not null default '{}', add "moved_to" text null, add "moved_at" timestamptz null;`,
    );
    this.addSql(
      `alter table "album" add constraint "album_comments_from_check" check ("comments_from" in ('everyone', 'followers', 'off'));`,
    );
    this.addSql(
      `create or replace function "album_change_notice_fn"() returns trigger as \$\$ begin perform pg_notify('albumen_changes', ''); return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "change_notice" AFTER INSERT OR UPDATE OR DELETE on "album" for each STATEMENT execute function "album_change_notice_fn"();`,
    );

    this.addSql(`drop index "inbox_activity_actor_uri_index";`);
    this.addSql(`alter table "inbox_activity" add "object_uri" text null;`);
    this.addSql(
      `create index "inbox_activity_object_uri_index" on "inbox_activity" ("object_uri") where object_uri is not null;`,
    );
    this.addSql(
      `create index "inbox_activity_actor_uri_index" on "inbox_activity" ("actor_uri") where applied_at is null;`,
    );

    this.addSql(
      `create or replace function "local_actor_change_notice_fn"() returns trigger as \$\$ begin perform pg_notify('albumen_changes', ''); return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "change_notice" AFTER INSERT OR UPDATE OR DELETE on "local_actor" for each STATEMENT execute function "local_actor_change_notice_fn"();`,
    );

    this.addSql(
      `alter table "outbox_activity" add "syncs_followers" boolean not null default false;`,
    );
    this.addSql(
      `create or replace function "outbox_activity_change_notice_fn"() returns trigger as \$\$ begin perform pg_notify('albumen_changes', ''); return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "change_notice" AFTER INSERT OR UPDATE OR DELETE on "outbox_activity" for each STATEMENT execute function "outbox_activity_change_notice_fn"();`,
    );

    this.addSql(`alter table "delivery" add "next_at" timestamptz not null default now();`);
    this.addSql(
      `create index "delivery_next_at_index" on "delivery" ("next_at") where "state" = 'waiting';`,
    );

    this.addSql(
      `create or replace function "photo_change_notice_fn"() returns trigger as \$\$ begin perform pg_notify('albumen_changes', ''); return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "change_notice" AFTER INSERT OR UPDATE OR DELETE on "photo" for each STATEMENT execute function "photo_change_notice_fn"();`,
    );

    this.addSql(
      `create or replace function "post_change_notice_fn"() returns trigger as \$\$ begin perform pg_notify('albumen_changes', ''); return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "change_notice" AFTER INSERT OR UPDATE OR DELETE on "post" for each STATEMENT execute function "post_change_notice_fn"();`,
    );

    this.addSql(
      `alter table "remote_actor" add "summary" text not null default '', add "icon_url" text null, add "avatar" jsonb null, add "approves_followers" boolean not null default true, add "outbox_uri" text null, add "featured_uri" text null, add "photos_uri" text null, add "also_known_as" text[] not null default '{}', add "moved_to" text null, add "suspended_at" timestamptz null;`,
    );

    this.addSql(
      `alter table "follower" add "follow_type" text not null default 'Follow', add "asked_at" timestamptz not null default now();`,
    );
    this.addSql(
      `alter table "follower" add constraint "follower_follow_type_check" check ("follow_type" in ('Follow', 'Join'));`,
    );
    this.addSql(
      `create or replace function "follower_change_notice_fn"() returns trigger as \$\$ begin perform pg_notify('albumen_changes', ''); return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "change_notice" AFTER INSERT OR UPDATE OR DELETE on "follower" for each STATEMENT execute function "follower_change_notice_fn"();`,
    );

    this.addSql(
      `alter table "contribution" add "offer_uri" text null, add "offer_type" text null, add "grant" text null;`,
    );
    this.addSql(`create index "contribution_offer_uri_index" on "contribution" ("offer_uri");`);
    this.addSql(
      `alter table "contribution" add constraint "contribution_offer_type_check" check ("offer_type" in ('Offer', 'Add', 'Create'));`,
    );
    this.addSql(
      `alter table "contribution" add constraint "contribution_grant_check" check ("grant" in ('reference', 'copy', 'transfer'));`,
    );
    this.addSql(
      `create or replace function "contribution_change_notice_fn"() returns trigger as \$\$ begin perform pg_notify('albumen_changes', ''); return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "change_notice" AFTER INSERT OR UPDATE OR DELETE on "contribution" for each STATEMENT execute function "contribution_change_notice_fn"();`,
    );

    this.addSql(
      `alter table "domain_block" add constraint "domain_block_severity_check" check ("severity" in ('silence', 'reject-media', 'suspend'));`,
    );
    this.addSql(
      `create or replace function "domain_block_change_notice_fn"() returns trigger as \$\$ begin perform pg_notify('albumen_changes', ''); return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "change_notice" AFTER INSERT OR UPDATE OR DELETE on "domain_block" for each STATEMENT execute function "domain_block_change_notice_fn"();`,
    );

    this.addSql(
      `alter table "reaction" add constraint "reaction_photo_id_foreign" foreign key ("photo_id") references "photo" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "reaction" add constraint "reaction_actor_id_foreign" foreign key ("actor_id") references "remote_actor" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "reaction" add constraint "reaction_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade;`,
    );
    this.addSql(
      `create or replace function "reaction_change_notice_fn"() returns trigger as \$\$ begin perform pg_notify('albumen_changes', ''); return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "change_notice" AFTER INSERT OR UPDATE OR DELETE on "reaction" for each STATEMENT execute function "reaction_change_notice_fn"();`,
    );

    this.addSql(
      `alter table "following" add constraint "following_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "following" add constraint "following_actor_id_foreign" foreign key ("actor_id") references "remote_actor" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "following" add constraint "following_state_check" check ("state" in ('invited', 'requested', 'accepted', 'rejected', 'ended'));`,
    );
    this.addSql(
      `alter table "following" add constraint "following_invite_role_check" check ("invite_role" in ('viewer', 'contributor', 'collaborator', 'admin'));`,
    );
    this.addSql(
      `alter table "following" add constraint "following_invite_answer_check" check ("invite_answer" in ('accepted', 'declined'));`,
    );
    this.addSql(
      `create or replace function "following_change_notice_fn"() returns trigger as \$\$ begin perform pg_notify('albumen_changes', ''); return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "change_notice" AFTER INSERT OR UPDATE OR DELETE on "following" for each STATEMENT execute function "following_change_notice_fn"();`,
    );

    this.addSql(
      `alter table "comment" add constraint "comment_photo_id_foreign" foreign key ("photo_id") references "photo" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "comment" add constraint "comment_actor_id_foreign" foreign key ("actor_id") references "remote_actor" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "comment" add constraint "comment_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "comment" add constraint "comment_state_check" check ("state" in ('shown', 'held', 'hidden'));`,
    );
    this.addSql(
      `create or replace function "comment_change_notice_fn"() returns trigger as \$\$ begin perform pg_notify('albumen_changes', ''); return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "change_notice" AFTER INSERT OR UPDATE OR DELETE on "comment" for each STATEMENT execute function "comment_change_notice_fn"();`,
    );

    this.addSql(
      `alter table "collaborator" add constraint "collaborator_album_id_foreign" foreign key ("album_id") references "album" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "collaborator" add constraint "collaborator_actor_id_foreign" foreign key ("actor_id") references "remote_actor" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "collaborator" add constraint "collaborator_role_check" check ("role" in ('viewer', 'contributor', 'collaborator', 'admin'));`,
    );
    this.addSql(
      `alter table "collaborator" add constraint "collaborator_state_check" check ("state" in ('invited', 'accepted', 'declined', 'removed'));`,
    );
    this.addSql(
      `create or replace function "collaborator_change_notice_fn"() returns trigger as \$\$ begin perform pg_notify('albumen_changes', ''); return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "change_notice" AFTER INSERT OR UPDATE OR DELETE on "collaborator" for each STATEMENT execute function "collaborator_change_notice_fn"();`,
    );

    this.addSql(
      `alter table "approval" add constraint "approval_album_id_foreign" foreign key ("album_id") references "album" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "approval" add constraint "approval_actor_id_foreign" foreign key ("actor_id") references "remote_actor" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "approval" add constraint "approval_kind_check" check ("kind" in ('quote', 'feature'));`,
    );
    this.addSql(
      `create or replace function "approval_change_notice_fn"() returns trigger as \$\$ begin perform pg_notify('albumen_changes', ''); return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "change_notice" AFTER INSERT OR UPDATE OR DELETE on "approval" for each STATEMENT execute function "approval_change_notice_fn"();`,
    );

    this.addSql(
      `alter table "actor_block" add constraint "actor_block_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "actor_block" add constraint "actor_block_actor_id_foreign" foreign key ("actor_id") references "remote_actor" ("id") on delete cascade;`,
    );
    this.addSql(
      `create or replace function "actor_block_change_notice_fn"() returns trigger as \$\$ begin perform pg_notify('albumen_changes', ''); return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "change_notice" AFTER INSERT OR UPDATE OR DELETE on "actor_block" for each STATEMENT execute function "actor_block_change_notice_fn"();`,
    );

    this.addSql(
      `alter table "remote_post" add constraint "remote_post_actor_id_foreign" foreign key ("actor_id") references "remote_actor" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "remote_post" add constraint "remote_post_author_id_foreign" foreign key ("author_id") references "remote_actor" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "remote_post" add constraint "remote_post_audience_check" check ("audience" in ('public', 'followers'));`,
    );

    this.addSql(
      `alter table "remote_reaction" add constraint "remote_reaction_post_id_foreign" foreign key ("post_id") references "remote_post" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "remote_reaction" add constraint "remote_reaction_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade;`,
    );
    this.addSql(
      `create or replace function "remote_reaction_change_notice_fn"() returns trigger as \$\$ begin perform pg_notify('albumen_changes', ''); return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "change_notice" AFTER INSERT OR UPDATE OR DELETE on "remote_reaction" for each STATEMENT execute function "remote_reaction_change_notice_fn"();`,
    );

    this.addSql(
      `alter table "remote_reply" add constraint "remote_reply_post_id_foreign" foreign key ("post_id") references "remote_post" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "remote_reply" add constraint "remote_reply_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade;`,
    );
    this.addSql(
      `create or replace function "remote_reply_change_notice_fn"() returns trigger as \$\$ begin perform pg_notify('albumen_changes', ''); return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "change_notice" AFTER INSERT OR UPDATE OR DELETE on "remote_reply" for each STATEMENT execute function "remote_reply_change_notice_fn"();`,
    );

    this.addSql(
      `alter table "remote_server" add constraint "remote_server_signature_check" check ("signature" in ('draft', 'rfc9421'));`,
    );

    this.addSql(
      `alter table "report" add constraint "report_actor_id_foreign" foreign key ("actor_id") references "remote_actor" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "report" add constraint "report_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "report" add constraint "report_state_check" check ("state" in ('open', 'resolved'));`,
    );

    this.addSql(
      `alter table "share" add constraint "share_photo_id_foreign" foreign key ("photo_id") references "photo" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "share" add constraint "share_actor_id_foreign" foreign key ("actor_id") references "remote_actor" ("id") on delete cascade;`,
    );
    this.addSql(
      `create or replace function "share_change_notice_fn"() returns trigger as \$\$ begin perform pg_notify('albumen_changes', ''); return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "change_notice" AFTER INSERT OR UPDATE OR DELETE on "share" for each STATEMENT execute function "share_change_notice_fn"();`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "remote_reaction" drop constraint "remote_reaction_post_id_foreign";`);
    this.addSql(`alter table "remote_reply" drop constraint "remote_reply_post_id_foreign";`);

    this.addSql(`drop trigger if exists "change_notice" on "domain_block";`);
    this.addSql(`drop function if exists "domain_block_change_notice_fn"();`);
    this.addSql(`drop table if exists "domain_block" cascade;`);
    this.addSql(`drop trigger if exists "change_notice" on "reaction";`);
    this.addSql(`drop function if exists "reaction_change_notice_fn"();`);
    this.addSql(`drop table if exists "reaction" cascade;`);
    this.addSql(`drop trigger if exists "change_notice" on "following";`);
    this.addSql(`drop function if exists "following_change_notice_fn"();`);
    this.addSql(`drop table if exists "following" cascade;`);
    this.addSql(`drop trigger if exists "change_notice" on "comment";`);
    this.addSql(`drop function if exists "comment_change_notice_fn"();`);
    this.addSql(`drop table if exists "comment" cascade;`);
    this.addSql(`drop trigger if exists "change_notice" on "collaborator";`);
    this.addSql(`drop function if exists "collaborator_change_notice_fn"();`);
    this.addSql(`drop table if exists "collaborator" cascade;`);
    this.addSql(`drop trigger if exists "change_notice" on "approval";`);
    this.addSql(`drop function if exists "approval_change_notice_fn"();`);
    this.addSql(`drop table if exists "approval" cascade;`);
    this.addSql(`drop trigger if exists "change_notice" on "actor_block";`);
    this.addSql(`drop function if exists "actor_block_change_notice_fn"();`);
    this.addSql(`drop table if exists "actor_block" cascade;`);
    this.addSql(`drop table if exists "remote_post" cascade;`);
    this.addSql(`drop trigger if exists "change_notice" on "remote_reaction";`);
    this.addSql(`drop function if exists "remote_reaction_change_notice_fn"();`);
    this.addSql(`drop table if exists "remote_reaction" cascade;`);
    this.addSql(`drop trigger if exists "change_notice" on "remote_reply";`);
    this.addSql(`drop function if exists "remote_reply_change_notice_fn"();`);
    this.addSql(`drop table if exists "remote_reply" cascade;`);
    this.addSql(`drop table if exists "remote_server" cascade;`);
    this.addSql(`drop table if exists "report" cascade;`);
    this.addSql(`drop trigger if exists "change_notice" on "share";`);
    this.addSql(`drop function if exists "share_change_notice_fn"();`);
    this.addSql(`drop table if exists "share" cascade;`);

    this.addSql(`drop trigger if exists "change_notice" on "account";`);
    this.addSql(`drop function if exists "account_change_notice_fn"();`);
    this.addSql(`alter table "account" drop column "ended_at";`);

    this.addSql(`drop trigger if exists "change_notice" on "actor_keys";`);
    this.addSql(`drop function if exists "actor_keys_change_notice_fn"();`);

    this.addSql(`alter table "album" drop constraint "album_comments_from_check";`);
    this.addSql(`drop trigger if exists "change_notice" on "album";`);
    this.addSql(`drop function if exists "album_change_notice_fn"();`);
    this.addSql(
      `alter table "album" drop column "comments_from", drop column "also_known_as", drop column "moved_to", drop column "moved_at";`,
    );

    this.addSql(`drop index "contribution_offer_uri_index";`);
    this.addSql(`alter table "contribution" drop constraint "contribution_offer_type_check";`);
    this.addSql(`alter table "contribution" drop constraint "contribution_grant_check";`);
    this.addSql(`drop trigger if exists "change_notice" on "contribution";`);
    this.addSql(`drop function if exists "contribution_change_notice_fn"();`);
    this.addSql(
      `alter table "contribution" drop column "offer_uri", drop column "offer_type", drop column "grant";`,
    );

    this.addSql(`drop index "delivery_next_at_index";`);
    this.addSql(`alter table "delivery" drop column "next_at";`);

    this.addSql(`alter table "follower" drop constraint "follower_follow_type_check";`);
    this.addSql(`drop trigger if exists "change_notice" on "follower";`);
    this.addSql(`drop function if exists "follower_change_notice_fn"();`);
    this.addSql(`alter table "follower" drop column "follow_type", drop column "asked_at";`);

    this.addSql(`drop index "inbox_activity_object_uri_index";`);
    this.addSql(`drop index "inbox_activity_actor_uri_index";`);
    this.addSql(`alter table "inbox_activity" drop column "object_uri";`);
    this.addSql(`create index "inbox_activity_actor_uri_index" on "inbox_activity" ("actor_uri");`);

    this.addSql(`drop trigger if exists "change_notice" on "local_actor";`);
    this.addSql(`drop function if exists "local_actor_change_notice_fn"();`);

    this.addSql(`drop trigger if exists "change_notice" on "outbox_activity";`);
    this.addSql(`drop function if exists "outbox_activity_change_notice_fn"();`);
    this.addSql(`alter table "outbox_activity" drop column "syncs_followers";`);

    this.addSql(`drop trigger if exists "change_notice" on "photo";`);
    this.addSql(`drop function if exists "photo_change_notice_fn"();`);

    this.addSql(`drop trigger if exists "change_notice" on "post";`);
    this.addSql(`drop function if exists "post_change_notice_fn"();`);

    this.addSql(
      `alter table "remote_actor" drop column "summary", drop column "icon_url", drop column "avatar", drop column "approves_followers", drop column "outbox_uri", drop column "featured_uri", drop column "photos_uri", drop column "also_known_as", drop column "moved_to", drop column "suspended_at";`,
    );
  }
}
