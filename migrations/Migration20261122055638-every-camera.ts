import { Migration } from '@mikro-orm/migrations';

export class Migration20261122055638_every_camera extends Migration {
  override name = 'Migration20261122055638_every_camera';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "export" ("id" uuid not null, "account_id" uuid not null, "album_id" uuid null, "is_whole" boolean not null, "name" varchar(200) not null, "state" text not null default 'preparing', "key" text null, "listed_at" bigint null, "bytes" bigint null, "album_count" int null, "photo_count" int null, "created_at" timestamptz not null, "expires_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`alter table "export" add constraint "export_key_unique" unique ("key");`);
    this.addSql(`create index "export_account_id_id_index" on "export" ("account_id", "id");`);

    this.addSql(
      `create table "import" ("id" uuid not null, "account_id" uuid not null, "kind" text not null, "origin" text not null, "runner" text not null default 'worker', "state" text not null, "failure" varchar(60) null, "failure_sentence" text null, "album_id" uuid null, "library_album_id" uuid null, "access" bytea null, "wishes" jsonb not null, "plan" jsonb null, "total" int not null default 0, "total_bytes" bigint not null default '0', "added" int not null default 0, "there" int not null default 0, "skipped" int not null default 0, "failed" int not null default 0, "done_bytes" bigint not null default '0', "created_at" timestamptz not null, "started_at" timestamptz null, "ended_at" timestamptz null, "undone_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "import_account_id_id_index" on "import" ("account_id", "id");`);
    this.addSql(`create index "import_state_index" on "import" ("state");`);

    this.addSql(
      `create table "imported_album" ("id" uuid not null, "account_id" uuid not null, "kind" text not null, "key" text not null, "album_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "imported_album" add constraint "imported_album_account_id_kind_key_unique" unique ("account_id", "kind", "key");`,
    );

    this.addSql(
      `create table "import_file" ("id" uuid not null, "import_id" uuid not null, "name" varchar(500) not null, "bytes" bigint not null, "created_at" timestamptz not null, "expires_at" timestamptz not null, "arrived_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "import_file_import_id_index" on "import_file" ("import_id");`);

    this.addSql(
      `create table "import_item" ("id" uuid not null, "import_id" uuid not null, "key" text not null, "number" int not null, "path" text not null, "bytes" bigint not null, "state" text not null, "reason" varchar(60) null, "is_uncertain" boolean not null default false, "photo_ids" uuid[] not null default '{}', primary key ("id"));`,
    );
    this.addSql(
      `create index "import_item_import_id_state_number_index" on "import_item" ("import_id", "state", "number");`,
    );
    this.addSql(
      `alter table "import_item" add constraint "import_item_import_id_key_unique" unique ("import_id", "key");`,
    );

    this.addSql(`alter table "album" add "license" text null;`);
    this.addSql(
      `alter table "album" add constraint "album_license_check" check ("license" in ('reserved', 'cc-by', 'cc-by-sa', 'cc-by-nd', 'cc-by-nc', 'cc-by-nc-sa', 'cc-by-nc-nd', 'cc0'));`,
    );

    this.addSql(
      `alter table "photo" add "kind" text not null default 'image', add "rating" smallint null, add "words_read" boolean not null default false, add "license" text null, add "clip" jsonb null, add "motion_of" uuid null, add "content_identifier" varchar(64) null, add "is_still" boolean not null default false, add "is_quiet" boolean not null default false;`,
    );
    this.addSql(`alter table "photo" alter column "bytes" type bigint using ("bytes"::bigint);`);
    this.addSql(
      `create index "photo_album_id_content_identifier_index" on "photo" ("album_id", "content_identifier");`,
    );
    this.addSql(`create index "photo_motion_of_index" on "photo" ("motion_of");`);
    this.addSql(
      `alter table "photo" add constraint "photo_kind_check" check ("kind" in ('image', 'video'));`,
    );
    this.addSql(
      `alter table "photo" add constraint "photo_license_check" check ("license" in ('reserved', 'cc-by', 'cc-by-sa', 'cc-by-nd', 'cc-by-nc', 'cc-by-nc-sa', 'cc-by-nc-nd', 'cc0'));`,
    );

    this.addSql(
      `alter table "photo_version" alter column "bytes" type bigint using ("bytes"::bigint);`,
    );

    this.addSql(`alter table "comment" add "guest_address" varchar(320) null;`);

    this.addSql(
      `alter table "reaction" add "guest_name" varchar(50) null, add "guest_address" varchar(320) null;`,
    );

    this.addSql(`alter table "collaborator" add "guest_link_id" uuid null;`);
    this.addSql(
      `alter table "collaborator" add constraint "collaborator_guest_link_id_foreign" foreign key ("guest_link_id") references "share_link" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "export" add constraint "export_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "export" add constraint "export_album_id_foreign" foreign key ("album_id") references "album" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "export" add constraint "export_state_check" check ("state" in ('preparing', 'ready', 'failed'));`,
    );
    this.addSql(
      `create or replace function "export_desk_notice_fn"() returns trigger as \$\$ begin if new.account_id is not null then perform pg_notify('albumen_desks', 'exports' || ' account ' || new.account_id); end if;     if old.account_id is not null and old.account_id is distinct from new.account_id then perform pg_notify('albumen_desks', 'exports' || ' account ' || old.account_id); end if; return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "desk_notice" AFTER INSERT OR UPDATE OR DELETE on "export" for each ROW execute function "export_desk_notice_fn"();`,
    );

    this.addSql(
      `alter table "import" add constraint "import_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "import" add constraint "import_album_id_foreign" foreign key ("album_id") references "album" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "import" add constraint "import_kind_check" check ("kind" in ('folder', 'takeout', 'immich', 'pixelfed', 'mastodon', 'albumen'));`,
    );
    this.addSql(
      `alter table "import" add constraint "import_runner_check" check ("runner" in ('worker', 'terminal'));`,
    );
    this.addSql(
      `alter table "import" add constraint "import_state_check" check ("state" in ('receiving', 'surveying', 'surveyed', 'running', 'stopped', 'done', 'failed'));`,
    );
    this.addSql(
      `create or replace function "import_desk_notice_fn"() returns trigger as \$\$ begin if new.account_id is not null then perform pg_notify('albumen_desks', 'imports' || ' account ' || new.account_id); end if;     if old.account_id is not null and old.account_id is distinct from new.account_id then perform pg_notify('albumen_desks', 'imports' || ' account ' || old.account_id); end if; return null; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "desk_notice" AFTER INSERT OR UPDATE OR DELETE on "import" for each ROW execute function "import_desk_notice_fn"();`,
    );

    this.addSql(
      `alter table "imported_album" add constraint "imported_album_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "imported_album" add constraint "imported_album_album_id_foreign" foreign key ("album_id") references "album" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "imported_album" add constraint "imported_album_kind_check" check ("kind" in ('folder', 'takeout', 'immich', 'pixelfed', 'mastodon', 'albumen'));`,
    );

    this.addSql(
      `alter table "import_file" add constraint "import_file_import_id_foreign" foreign key ("import_id") references "import" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "import_item" add constraint "import_item_import_id_foreign" foreign key ("import_id") references "import" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "import_item" add constraint "import_item_state_check" check ("state" in ('waiting', 'added', 'there', 'skipped', 'failed'));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "import_file" drop constraint "import_file_import_id_foreign";`);
    this.addSql(`alter table "import_item" drop constraint "import_item_import_id_foreign";`);

    this.addSql(`drop trigger if exists "desk_notice" on "export";`);
    this.addSql(`drop function if exists "export_desk_notice_fn"();`);
    this.addSql(`drop table if exists "export" cascade;`);
    this.addSql(`drop trigger if exists "desk_notice" on "import";`);
    this.addSql(`drop function if exists "import_desk_notice_fn"();`);
    this.addSql(`drop table if exists "import" cascade;`);
    this.addSql(`drop table if exists "imported_album" cascade;`);
    this.addSql(`drop table if exists "import_file" cascade;`);
    this.addSql(`drop table if exists "import_item" cascade;`);

    this.addSql(`alter table "collaborator" drop constraint "collaborator_guest_link_id_foreign";`);

    this.addSql(`alter table "album" drop constraint "album_license_check";`);
    this.addSql(`alter table "album" drop column "license";`);

    this.addSql(`alter table "collaborator" drop column "guest_link_id";`);

    this.addSql(`alter table "comment" drop column "guest_address";`);

    this.addSql(`drop index "photo_album_id_content_identifier_index";`);
    this.addSql(`drop index "photo_motion_of_index";`);
    this.addSql(`alter table "photo" drop constraint "photo_kind_check";`);
    this.addSql(`alter table "photo" drop constraint "photo_license_check";`);
    this.addSql(
      `alter table "photo" drop column "kind", drop column "rating", drop column "words_read", drop column "license", drop column "clip", drop column "motion_of", drop column "content_identifier", drop column "is_still", drop column "is_quiet";`,
    );
    this.addSql(`alter table "photo" alter column "bytes" type int using ("bytes"::int);`);

    this.addSql(`alter table "photo_version" alter column "bytes" type int using ("bytes"::int);`);

    this.addSql(`alter table "reaction" drop column "guest_name", drop column "guest_address";`);
  }
}
