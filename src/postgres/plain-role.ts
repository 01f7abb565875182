import { createHmac } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Cluster } from './cluster.ts';

/** Who the program is in its own database: it owns that, and has no right beyond it. */
export const ROLE = 'albumen_owner';

/** What {@link ROLE} was made by; another word makes it anew. */
const MADE = '1';

/** The password of the role: it follows from the superuser's, and that one does not follow from it. */
export const passwordOf = ({ password }: Cluster): string =>
  createHmac('sha256', password).update(ROLE).digest('hex');

/**
 * Makes the role that the program is, once for each cluster, and gives it the program's database with all that is in
 * it. The superuser stays for what only a person does by hand.
 */
export async function makePlainRole(cluster: Cluster, superuserUrl: string): Promise<void> {
  const mark = join(cluster.home, 'role');
  if ((await readFile(mark, 'utf8').catch(() => '')) === MADE) return;
  const superuser = new pg.Client({ connectionString: superuserUrl });
  await superuser.connect();
  try {
    await superuser.query(statements(passwordOf(cluster)));
  } finally {
    await superuser.end();
  }
  await writeFile(mark, MADE, { mode: 0o600 });
}

/** One transaction. Sequences and types of tables go with them. */
const statements = (password: string): string => `
  begin;
  select pg_advisory_xact_lock(hashtextextended('albumen:role', 0));
  do $$ begin
    if not exists (select from pg_roles where rolname = '${ROLE}') then create role ${ROLE}; end if;
  end $$;
  alter role ${ROLE} with login nosuperuser nocreatedb nocreaterole noreplication nobypassrls
    password '${password}';
  alter database postgres owner to ${ROLE};
  revoke all on database postgres from public;
  do $$ declare it record; begin
    for it in
      with own as (
        select oid, nspname from pg_namespace
        where nspname not like 'pg\\_%' and nspname not in ('information_schema', 'public')
      ), within as (
        select oid, nspname from own
        union all select oid, nspname from pg_namespace where nspname = 'public'
      )
      select format('alter schema %I owner to ${ROLE}', nspname) as change from own
      union all
      select format('alter %s %I.%I owner to ${ROLE}',
          case relkind when 'v' then 'view' when 'm' then 'materialized view'
            when 'S' then 'sequence' else 'table' end, nspname, relname)
        from pg_class join within on within.oid = relnamespace
        where relkind in ('r', 'p', 'v', 'm', 'S') and not exists (
          select from pg_depend where classid = 'pg_class'::regclass and objid = pg_class.oid
            and deptype in ('a', 'i', 'e'))
      union all
      select format('alter routine %I.%I(%s) owner to ${ROLE}', nspname, proname,
          pg_get_function_identity_arguments(pg_proc.oid))
        from pg_proc join within on within.oid = pronamespace
        where not exists (select from pg_depend where classid = 'pg_proc'::regclass
          and objid = pg_proc.oid and deptype = 'e')
      union all
      select format('alter type %I.%I owner to ${ROLE}', nspname, typname)
        from pg_type join within on within.oid = typnamespace
        left join pg_class on pg_class.oid = typrelid
        where typtype in ('d', 'e', 'r') or (typtype = 'c' and pg_class.relkind = 'c')
    loop execute it.change; end loop;
  end $$;
  commit`;
