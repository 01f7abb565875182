import type { ClientBase } from 'pg';

/** The schemas whose rows are all that there is: our own, and the queue's. */
const SCHEMAS = ['public', 'graphile_worker'];

/** What says of which version a schema is; it stays as it is wherever rows are put. */
const versions = new Set(['public.mikro_orm_migrations', 'graphile_worker.migrations']);

const AT_ONCE = 500;

/** All of it takes as long as it takes, and so does what is done beside it. */
const patient = `set local statement_timeout = 0;
  set local idle_in_transaction_session_timeout = 0`;

/** A table by its quoted name, with the columns that are written. */
type Table = { name: string; columns: string[] };

/** Rows of a table as PostgreSQL writes them, which it reads again as they were. */
export type Rows = { table: string; rows: string[] };

/**
 * Every row of the database, table by table, as all of them were when the first was asked for: what is written meanwhile is
 * not among them. `began` is told when that moment is over. The client is in a transaction until the end.
 */
export async function* readRows(
  client: ClientBase,
  began: () => Promise<void>,
): AsyncGenerator<Rows> {
  await client.query('begin isolation level repeatable read, read only');
  try {
    await client.query(patient);
    const tables = await findTables(client); // the first query is the moment
    await began();
    for (const { name } of tables) {
      await client.query(
        `declare all_rows no scroll cursor for select t::text as row from only ${name} t`,
      );
      for (;;) {
        const { rows } = await client.query<{ row: string }>(`fetch ${AT_ONCE} from all_rows`);
        if (rows.length === 0) break;
        yield { table: name, rows: rows.map(({ row }) => row) };
      }
      await client.query('close all_rows');
    }
  } finally {
    await client.query('rollback');
  }
}

/** Where the numbers of sequences are. */
export async function readSequences(client: ClientBase): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string; last: string }>(
    `select format('%I.%I', schemaname, sequencename) as name, last_value::text as last
     from pg_sequences where schemaname = any($1) and last_value is not null`,
    [SCHEMAS],
  );
  return Object.fromEntries(rows.map(({ name, last }) => [name, last]));
}

/** Which migrations made the database what it is. */
export async function readVersion(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'select name from mikro_orm_migrations order by name',
  );
  return rows.map(({ name }) => name);
}

/**
 * Puts rows into a database of the same version that has none, all of them or none; no trigger does anything about it, and
 * what refers to what is checked at the end. The client needs to own the tables, and no more than that.
 */
export async function writeRows(
  client: ClientBase,
  all: AsyncIterable<Rows>,
  sequences: Readonly<Record<string, string>>,
): Promise<void> {
  await client.query('begin');
  try {
    await client.query(patient);
    const tables = new Map((await findTables(client)).map((table) => [table.name, table]));
    const references = await findReferences(client);
    for (const { table, name } of references) {
      await client.query(`alter table ${table} drop constraint ${name}`);
    }
    for (const name of tables.keys()) {
      await client.query(`alter table ${name} disable trigger user`);
    }
    await client.query(`truncate ${[...tables.keys()].join(', ')}`);
    for await (const { table, rows } of all) {
      const known = tables.get(table);
      if (!known) throw new Error(`There is no table ${table} here.`);
      const columns = known.columns.join(', ');
      const values = known.columns.map((column) => `(row.it).${column}`).join(', ');
      await client.query(
        `insert into ${table} (${columns}) overriding system value
         select ${values} from (select text::${table} as it from unnest($1::text[]) as text) as row`,
        [rows],
      );
    }
    for (const [name, last] of Object.entries(sequences)) {
      await client.query('select setval($1::regclass, $2::bigint)', [name, last]);
    }
    for (const name of tables.keys()) await client.query(`alter table ${name} enable trigger user`);
    for (const { table, name, definition } of references) {
      await client.query(`alter table ${table} add constraint ${name} ${definition}`);
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

async function findTables(client: ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table & { plain: string }>(
    `select format('%I.%I', nspname, relname) as name, nspname || '.' || relname as plain,
       array_agg(format('%I', attname) order by attnum) as columns
     from pg_class join pg_namespace on pg_namespace.oid = relnamespace
     join pg_attribute on attrelid = pg_class.oid
     where nspname = any($1) and relkind = 'r' and attnum > 0 and not attisdropped
       and attgenerated = ''
     group by nspname, relname order by 1`,
    [SCHEMAS],
  );
  return rows.filter(({ plain }) => !versions.has(plain));
}

type Reference = { table: string; name: string; definition: string };

async function findReferences(client: ClientBase): Promise<Reference[]> {
  const { rows } = await client.query<Reference>(
    `select format('%I.%I', nspname, relname) as table, format('%I', conname) as name,
       pg_get_constraintdef(pg_constraint.oid) as definition
     from pg_constraint join pg_class on pg_class.oid = conrelid
     join pg_namespace on pg_namespace.oid = relnamespace
     where contype = 'f' and nspname = any($1)`,
    [SCHEMAS],
  );
  return rows;
}
