import { Migration } from '@mikro-orm/migrations';

export class Migration20261121201529_contributions_in_full extends Migration {
  override name = 'Migration20261121201529_contributions_in_full';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "clock_correction" ("id" uuid not null, "album_id" uuid not null, "contributor" varchar(150) not null, "camera" varchar(200) not null, "seconds" int not null, "zone" varchar(6) null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "clock_correction" add constraint "clock_correction_album_id_contributor_camera_unique" unique ("album_id", "contributor", "camera");`,
    );

    this.addSql(
      `create table "mail_opt_out" ("key" varchar(22) not null, "created_at" timestamptz not null, primary key ("key"));`,
    );

    this.addSql(
      `create table "mail_proof" ("id" uuid not null, "account_id" uuid not null, "mail" varchar(254) not null, "code_sealed" bytea not null, "failures" int not null default 0, "expires_at" timestamptz not null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "mail_proof" add constraint "mail_proof_account_id_unique" unique ("account_id");`,
    );

    this.addSql(
      `create table "removal" ("id" uuid not null, "album_id" uuid not null, "photo_id" uuid not null, "giver_id" uuid not null, "suggested_by_id" uuid null, "state" text not null default 'open', "created_at" timestamptz not null, "decided_at" timestamptz null, "returned_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "removal_giver_id_state_index" on "removal" ("giver_id", "state");`);
    this.addSql(`create index "removal_album_id_index" on "removal" ("album_id");`);
    this.addSql(
      `alter table "removal" add constraint "removal_photo_id_unique" unique ("photo_id");`,
    );

    this.addSql(
      `create table "blocked_contributor" ("id" uuid not null, "album_id" uuid not null, "account_id" uuid null, "actor_id" uuid null, "device_id" uuid null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(
      `create index "blocked_contributor_account_id_index" on "blocked_contributor" ("account_id");`,
    );
    this.addSql(
      `create index "blocked_contributor_actor_id_index" on "blocked_contributor" ("actor_id");`,
    );
    this.addSql(
      `create index "blocked_contributor_device_id_index" on "blocked_contributor" ("device_id");`,
    );
    this.addSql(
      `alter table "blocked_contributor" add constraint "blocked_contributor_album_id_account_id_unique" unique ("album_id", "account_id");`,
    );
    this.addSql(
      `alter table "blocked_contributor" add constraint "blocked_contributor_album_id_actor_id_unique" unique ("album_id", "actor_id");`,
    );
    this.addSql(
      `alter table "blocked_contributor" add constraint "blocked_contributor_album_id_device_id_unique" unique ("album_id", "device_id");`,
    );

    this.addSql(
      `create table "claim" ("id" uuid not null, "link_id" uuid not null, "device_id" uuid not null, "actor_id" uuid not null, "state" text not null default 'open', "code_sealed" bytea not null, "failures" int not null default 0, "expires_at" timestamptz not null, "created_at" timestamptz not null, "proven_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "claim_actor_id_index" on "claim" ("actor_id");`);
    this.addSql(
      `alter table "claim" add constraint "claim_link_id_device_id_actor_id_unique" unique ("link_id", "device_id", "actor_id");`,
    );

    this.addSql(
      `create table "trusted_contributor" ("id" uuid not null, "album_id" uuid not null, "account_id" uuid null, "actor_id" uuid null, "device_id" uuid null, "created_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "trusted_contributor" add constraint "trusted_contributor_album_id_account_id_unique" unique ("album_id", "account_id");`,
    );
    this.addSql(
      `alter table "trusted_contributor" add constraint "trusted_contributor_album_id_actor_id_unique" unique ("album_id", "actor_id");`,
    );
    this.addSql(
      `alter table "trusted_contributor" add constraint "trusted_contributor_album_id_device_id_unique" unique ("album_id", "device_id");`,
    );

    this.addSql(
      `create table "upload" ("id" uuid not null, "album_id" uuid not null, "account_id" uuid null, "link_id" uuid null, "device_id" uuid null, "name" varchar(500) not null, "bytes" bigint not null, "sha256" varchar(64) null, "caption" text not null default '', "alt_text" text not null default '', "guest_name" varchar(50) not null default '', "note" text not null default '', "batch_id" uuid null, "created_at" timestamptz not null, "expires_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "upload_album_id_index" on "upload" ("album_id");`);
    this.addSql(
      `create index "upload_link_id_device_id_index" on "upload" ("link_id", "device_id");`,
    );
    this.addSql(`create index "upload_expires_at_index" on "upload" ("expires_at");`);

    this.addSql(
      `alter table "account" add "mail" varchar(254) null, add "quota_bytes" bigint null;`,
    );
    this.addSql(`alter table "account" add constraint "account_mail_unique" unique ("mail");`);

    this.addSql(`drop trigger if exists "link_notice" on "album";`);
    this.addSql(`drop function if exists "album_link_notice_fn"();`);
    this.addSql(
      `alter table "album" add "collaborators_edit" boolean not null default true, add "collaborators_moderate" boolean not null default false, add "admins_share" boolean not null default false, add "heir_id" uuid null, add "returned_from" uuid null;`,
    );
    this.addSql(
      `alter table "album" add constraint "album_heir_id_foreign" foreign key ("heir_id") references "account" ("id") on delete set null;`,
    );
    this
      .addSql(`create or replace function "album_link_notice_fn"() returns trigger as \$\$ begin if (new.trashed_at, new.ended_at, new.comments_from, new.audience, new.owner_id)
     is distinct from (old.trashed_at, old.ended_at, old.comments_from, old.audience, old.owner_id)
   then perform pg_notify('albumen_links', 'album ' || old.id); end if; return null; end; \$\$ language plpgsql;`);
    this.addSql(
      `create trigger "link_notice" AFTER UPDATE OR DELETE on "album" for each ROW execute function "album_link_notice_fn"();`,
    );

    this.addSql(`alter table "notice" drop constraint "notice_kind_check";`);
    this.addSql(
      `alter table "notice" add constraint "notice_kind_check" check ("kind" in ('link.expiring', 'link.expired', 'link.guessed', 'link.requested', 'link.full', 'contribution.waiting', 'contribution.consented', 'collaborator.added', 'collaborator.joined', 'collaborator.left', 'album.bequeathed', 'album.declined', 'album.inherited', 'album.trashed', 'photos.returned', 'removal.suggested', 'storage.full'));`,
    );

    this.addSql(
      `alter table "photo" add "clock_taken_at" varchar(40) null, add "perceptual_hash" varchar(16) null, add "giver_id" uuid null;`,
    );
    this.addSql(
      `alter table "photo" add constraint "photo_giver_id_foreign" foreign key ("giver_id") references "account" ("id") on delete set null;`,
    );
    this.addSql(`create index "photo_giver_id_index" on "photo" ("giver_id");`);

    this.addSql(`alter table "receipt" drop constraint "receipt_kind_check";`);
    this.addSql(
      `alter table "receipt" add constraint "receipt_kind_check" check ("kind" in ('queued', 'consent', 'published', 'rejected', 'failed', 'removed', 'uninvited', 'claim'));`,
    );

    this.addSql(
      `alter table "share_link" add "guest_names" text not null default 'optional', add "guests_named_to" text not null default 'everyone', add "withdraw_hours" int not null default 24, add "guest_files" int null, add "join" text not null default 'off', add "takes_claims" boolean not null default false, add "seen_from" text not null default 'admin';`,
    );
    this.addSql(
      `alter table "share_link" add constraint "share_link_guest_names_check" check ("guest_names" in ('off', 'optional', 'required'));`,
    );
    this.addSql(
      `alter table "share_link" add constraint "share_link_guests_named_to_check" check ("guests_named_to" in ('everyone', 'members', 'owner'));`,
    );
    this.addSql(
      `alter table "share_link" add constraint "share_link_join_check" check ("join" in ('off', 'viewer', 'contributor'));`,
    );
    this.addSql(
      `alter table "share_link" add constraint "share_link_seen_from_check" check ("seen_from" in ('viewer', 'contributor', 'collaborator', 'admin'));`,
    );

    this.addSql(
      `alter table "link_device" add "actor_id" uuid null, add "guest_name" varchar(50) null;`,
    );
    this.addSql(
      `alter table "link_device" add constraint "link_device_actor_id_foreign" foreign key ("actor_id") references "remote_actor" ("id") on delete set null;`,
    );
    this.addSql(`create index "link_device_actor_id_index" on "link_device" ("actor_id");`);

    this.addSql(
      `alter table "contribution" add "decided_by_id" uuid null, add "resembles" uuid null;`,
    );
    this.addSql(
      `alter table "contribution" add constraint "contribution_decided_by_id_foreign" foreign key ("decided_by_id") references "account" ("id") on delete set null;`,
    );
    this.addSql(`create index "contribution_account_id_index" on "contribution" ("account_id");`);
    this.addSql(
      `create index "contribution_album_id_state_id_index" on "contribution" ("album_id", "state", "id");`,
    );

    this.addSql(
      `alter table "collaborator" add "account_id" uuid null, add "mail" varchar(254) null, add "token_hash" varchar(64) null, add "token_sealed" bytea null, add "mailed_token_hash" varchar(64) null, add "mailing" text null, add "message" text not null default '', add "invited_by_id" uuid null, add "link_id" uuid null, add "is_shown_out" boolean not null default false, add "leaves_photos" boolean not null default false;`,
    );
    this.addSql(
      `alter table "collaborator" add constraint "collaborator_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "collaborator" add constraint "collaborator_invited_by_id_foreign" foreign key ("invited_by_id") references "account" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "collaborator" add constraint "collaborator_link_id_foreign" foreign key ("link_id") references "share_link" ("id") on delete set null;`,
    );
    this.addSql(`alter table "collaborator" alter column "actor_id" drop not null;`);
    this.addSql(`alter table "collaborator" alter column "invite_uri" drop not null;`);
    this.addSql(
      `alter table "collaborator" add constraint "collaborator_token_hash_unique" unique ("token_hash");`,
    );
    this.addSql(
      `alter table "collaborator" add constraint "collaborator_mailed_token_hash_unique" unique ("mailed_token_hash");`,
    );
    this.addSql(`create index "collaborator_account_id_index" on "collaborator" ("account_id");`);
    this.addSql(`create index "collaborator_mail_index" on "collaborator" ("mail");`);
    this.addSql(
      `alter table "collaborator" add constraint "collaborator_album_id_account_id_unique" unique ("album_id", "account_id");`,
    );
    this.addSql(
      `alter table "collaborator" add constraint "collaborator_album_id_mail_unique" unique ("album_id", "mail");`,
    );
    this.addSql(
      `alter table "collaborator" add constraint "collaborator_is_one" check (num_nonnulls(actor_id, account_id, mail) = 1);`,
    );
    this.addSql(
      `alter table "collaborator" add constraint "collaborator_mailing_check" check ("mailing" in ('waiting', 'sent', 'failed'));`,
    );
    this
      .addSql(`create or replace function "collaborator_link_notice_fn"() returns trigger as \$\$ begin if (new.state, new.role) is distinct from (old.state, old.role)
   then perform pg_notify('albumen_links', 'album ' || old.album_id); end if; return null; end; \$\$ language plpgsql;`);
    this.addSql(
      `create trigger "link_notice" AFTER UPDATE OR DELETE on "collaborator" for each ROW execute function "collaborator_link_notice_fn"();`,
    );

    this.addSql(
      `alter table "clock_correction" add constraint "clock_correction_album_id_foreign" foreign key ("album_id") references "album" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "mail_proof" add constraint "mail_proof_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "removal" add constraint "removal_album_id_foreign" foreign key ("album_id") references "album" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "removal" add constraint "removal_photo_id_foreign" foreign key ("photo_id") references "photo" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "removal" add constraint "removal_giver_id_foreign" foreign key ("giver_id") references "account" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "removal" add constraint "removal_suggested_by_id_foreign" foreign key ("suggested_by_id") references "account" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "removal" add constraint "removal_state_check" check ("state" in ('open', 'deleted', 'kept'));`,
    );

    this.addSql(
      `alter table "blocked_contributor" add constraint "blocked_contributor_album_id_foreign" foreign key ("album_id") references "album" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "blocked_contributor" add constraint "blocked_contributor_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "blocked_contributor" add constraint "blocked_contributor_actor_id_foreign" foreign key ("actor_id") references "remote_actor" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "blocked_contributor" add constraint "blocked_contributor_device_id_foreign" foreign key ("device_id") references "link_device" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "blocked_contributor" add constraint "blocked_contributor_is_one" check (num_nonnulls(account_id, actor_id, device_id) = 1);`,
    );

    this.addSql(
      `alter table "claim" add constraint "claim_link_id_foreign" foreign key ("link_id") references "share_link" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "claim" add constraint "claim_device_id_foreign" foreign key ("device_id") references "link_device" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "claim" add constraint "claim_actor_id_foreign" foreign key ("actor_id") references "remote_actor" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "claim" add constraint "claim_state_check" check ("state" in ('open', 'proven'));`,
    );

    this.addSql(
      `alter table "trusted_contributor" add constraint "trusted_contributor_album_id_foreign" foreign key ("album_id") references "album" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "trusted_contributor" add constraint "trusted_contributor_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "trusted_contributor" add constraint "trusted_contributor_actor_id_foreign" foreign key ("actor_id") references "remote_actor" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "trusted_contributor" add constraint "trusted_contributor_device_id_foreign" foreign key ("device_id") references "link_device" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "trusted_contributor" add constraint "trusted_contributor_is_one" check (num_nonnulls(account_id, actor_id, device_id) = 1);`,
    );

    this.addSql(
      `alter table "upload" add constraint "upload_album_id_foreign" foreign key ("album_id") references "album" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "upload" add constraint "upload_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "upload" add constraint "upload_link_id_foreign" foreign key ("link_id") references "share_link" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "upload" add constraint "upload_device_id_foreign" foreign key ("device_id") references "link_device" ("id") on delete cascade;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "clock_correction" cascade;`);
    this.addSql(`drop table if exists "mail_opt_out" cascade;`);
    this.addSql(`drop table if exists "mail_proof" cascade;`);
    this.addSql(`drop table if exists "removal" cascade;`);
    this.addSql(`drop table if exists "blocked_contributor" cascade;`);
    this.addSql(`drop table if exists "claim" cascade;`);
    this.addSql(`drop table if exists "trusted_contributor" cascade;`);
    this.addSql(`drop table if exists "upload" cascade;`);

    this.addSql(`alter table "album" drop constraint "album_heir_id_foreign";`);

    this.addSql(`alter table "collaborator" drop constraint "collaborator_account_id_foreign";`);
    this.addSql(`alter table "collaborator" drop constraint "collaborator_invited_by_id_foreign";`);
    this.addSql(`alter table "collaborator" drop constraint "collaborator_link_id_foreign";`);

    this.addSql(`alter table "contribution" drop constraint "contribution_decided_by_id_foreign";`);

    this.addSql(`alter table "link_device" drop constraint "link_device_actor_id_foreign";`);

    this.addSql(`alter table "photo" drop constraint "photo_giver_id_foreign";`);

    this.addSql(`alter table "account" drop constraint "account_mail_unique";`);
    this.addSql(`alter table "account" drop column "mail", drop column "quota_bytes";`);

    this.addSql(`drop trigger if exists "link_notice" on "album";`);
    this.addSql(`drop function if exists "album_link_notice_fn"();`);
    this.addSql(
      `alter table "album" drop column "collaborators_edit", drop column "collaborators_moderate", drop column "admins_share", drop column "heir_id", drop column "returned_from";`,
    );
    this
      .addSql(`create or replace function "album_link_notice_fn"() returns trigger as \$\$ begin if (new.trashed_at, new.ended_at, new.comments_from, new.audience)
     is distinct from (old.trashed_at, old.ended_at, old.comments_from, old.audience)
   then perform pg_notify('albumen_links', 'album ' || old.id); end if; return null; end; \$\$ language plpgsql;`);
    this.addSql(
      `create trigger "link_notice" AFTER UPDATE OR DELETE on "album" for each ROW execute function "album_link_notice_fn"();`,
    );

    this.addSql(`alter table "collaborator" drop constraint "collaborator_token_hash_unique";`);
    this.addSql(
      `alter table "collaborator" drop constraint "collaborator_mailed_token_hash_unique";`,
    );
    this.addSql(`drop index "collaborator_account_id_index";`);
    this.addSql(`drop index "collaborator_mail_index";`);
    this.addSql(
      `alter table "collaborator" drop constraint "collaborator_album_id_account_id_unique";`,
    );
    this.addSql(`alter table "collaborator" drop constraint "collaborator_album_id_mail_unique";`);
    this.addSql(`alter table "collaborator" drop constraint "collaborator_is_one";`);
    this.addSql(`alter table "collaborator" drop constraint "collaborator_mailing_check";`);
    this.addSql(`drop trigger if exists "link_notice" on "collaborator";`);
    this.addSql(`drop function if exists "collaborator_link_notice_fn"();`);
    this.addSql(
      `alter table "collaborator" drop column "account_id", drop column "mail", drop column "token_hash", drop column "token_sealed", drop column "mailed_token_hash", drop column "mailing", drop column "message", drop column "invited_by_id", drop column "link_id", drop column "is_shown_out", drop column "leaves_photos";`,
    );
    this.addSql(`alter table "collaborator" alter column "actor_id" set not null;`);
    this.addSql(`alter table "collaborator" alter column "invite_uri" set not null;`);

    this.addSql(`drop index "contribution_account_id_index";`);
    this.addSql(`drop index "contribution_album_id_state_id_index";`);
    this.addSql(`alter table "contribution" drop column "decided_by_id", drop column "resembles";`);

    this.addSql(`drop index "link_device_actor_id_index";`);
    this.addSql(`alter table "link_device" drop column "actor_id", drop column "guest_name";`);

    this.addSql(`alter table "notice" drop constraint "notice_kind_check";`);
    this.addSql(
      `alter table "notice" add constraint "notice_kind_check" check ("kind" in ('link.expiring', 'link.expired', 'link.guessed', 'link.requested', 'link.full'));`,
    );

    this.addSql(`drop index "photo_giver_id_index";`);
    this.addSql(
      `alter table "photo" drop column "clock_taken_at", drop column "perceptual_hash", drop column "giver_id";`,
    );

    this.addSql(`alter table "receipt" drop constraint "receipt_kind_check";`);
    this.addSql(
      `alter table "receipt" add constraint "receipt_kind_check" check ("kind" in ('queued', 'consent', 'published', 'rejected', 'failed', 'uninvited'));`,
    );

    this.addSql(`alter table "share_link" drop constraint "share_link_guest_names_check";`);
    this.addSql(`alter table "share_link" drop constraint "share_link_guests_named_to_check";`);
    this.addSql(`alter table "share_link" drop constraint "share_link_join_check";`);
    this.addSql(`alter table "share_link" drop constraint "share_link_seen_from_check";`);
    this.addSql(
      `alter table "share_link" drop column "guest_names", drop column "guests_named_to", drop column "withdraw_hours", drop column "guest_files", drop column "join", drop column "takes_claims", drop column "seen_from";`,
    );
  }
}
