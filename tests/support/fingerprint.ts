import type { TestServer } from './server.ts';

type Row = { name: string };

/** Everything that a database says, table by table, as text. */
export async function dump(
  { app }: Pick<TestServer, 'app'>,
  without: readonly string[] = [],
): Promise<Record<string, string>> {
  return app.units.look(async ({ em }) => {
    const connection = em.getConnection();
    const tables = await connection.execute<Row[]>(
      `select table_name as name from information_schema.tables
       where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
    );
    const said: Record<string, string> = {};
    for (const { name } of tables.filter((table) => !without.includes(table.name))) {
      const rows = await connection.execute<{ text: string }[]>(
        `select row::text as text from "${name}" as row order by 1`,
      );
      said[name] = rows.map(({ text }) => text).join('\n');
    }
    return said;
  });
}

/** Tables in which reading, trying and waiting leave traces of their own. */
export const counters = ['throttle_entry', 'worker_heartbeat', 'actor_keys'];
