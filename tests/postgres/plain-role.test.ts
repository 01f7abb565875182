import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { expect, test } from 'vitest';
import { migrate, openDatabase } from '../../src/database.ts';
import { startPostgres } from '../../src/postgres/embedded-postgres.ts';
import { openDataDirectory } from '../support/program.ts';

const asking = async (url: string, sql: string) => {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
};

test('the program owns its database and is nobody beyond it, also in a cluster that it had as its superuser (P11)', async () => {
  await using folder = await openDataDirectory();
  const flags = ['-c', 'fsync=off'];
  {
    // As earlier versions left it: everything made by the superuser.
    await using server = await startPostgres(folder.path, { flags });
    const superuser = server.superuserUrl('postgres');
    await asking(
      superuser,
      'drop owned by albumen_owner; alter database postgres owner to albumen',
    );
    await asking(superuser, 'drop role albumen_owner');
    await rm(join(server.home, 'role'));
    await using orm = await openDatabase(superuser);
    await migrate(orm);
    await asking(superuser, "create type mood as enum ('calm')");
  }
  await using server = await startPostgres(folder.path, { flags });
  const own = server.url('postgres');
  const [role] = await asking(
    own,
    `select rolname, rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls
     from pg_roles where rolname = current_user`,
  );
  expect(role).toEqual({
    rolname: 'albumen_owner',
    rolsuper: false,
    rolcreatedb: false,
    rolcreaterole: false,
    rolreplication: false,
    rolbypassrls: false,
  });
  expect(
    await asking(
      own,
      `select 1 from pg_class join pg_namespace on pg_namespace.oid = relnamespace
       where nspname in ('public', 'graphile_worker') and not pg_has_role(current_user, relowner, 'usage')
       union all select 1 from pg_proc join pg_namespace on pg_namespace.oid = pronamespace
       where nspname in ('public', 'graphile_worker') and not pg_has_role(current_user, proowner, 'usage')`,
    ),
  ).toEqual([]);
  await using orm = await openDatabase(own);
  await migrate(orm);
  await orm.em.getConnection().execute('alter type mood rename to temper');
  const [limits] = await orm.em
    .getConnection()
    .execute<Record<string, string>[]>(
      `select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock`,
    );
  expect(limits).toEqual({ statement: '30s', lock: '15s' });
  for (const beyond of [
    'create role mallory superuser',
    'create database elsewhere',
    `copy (select 1) to program 'id'`,
    `select pg_read_file('/etc/passwd')`,
    `alter system set log_statement = 'all'`,
    'alter role albumen_owner superuser',
    'create extension file_fdw',
  ]) {
    await expect(asking(own, beyond), beyond).rejects.toThrow(/permission denied|must be/);
  }
});
