import type { Client } from 'pg';

/**
 * Copies the photos of the only album until it has so many; answers the cursor of the page that begins at this part
 * of it. Triggers stay out of it: nobody is told of a million photos.
 */
export async function lengthen(client: Client, count: number, part: number): Promise<string> {
  await client.query(`set session_replication_role = replica`);
  const { rows: columns } = await client.query<{ name: string }>(
    `select quote_ident(column_name) as name from information_schema.columns
     where table_name = 'photo' and column_name not in ('id', 'capability', 'sorted_at')`,
  );
  const same = columns.map(({ name }) => name).join(', ');
  await client.query(
    `insert into photo (id, capability, sorted_at, ${same})
     select gen_random_uuid(), left(md5(n::text), 22), sorted_at + n * interval '1 second', ${same}
     from generate_series(1, $1::int) as n, (select * from photo limit 1) as photo`,
    [count],
  );
  await client.query('analyze photo');
  const { rows } = await client.query<{ id: string; at: Date }>(
    `select id, sorted_at as at from photo order by sorted_at, id offset $1 limit 1`,
    [Math.round(count * part)],
  );
  const [{ id, at }] = rows as [{ id: string; at: Date }];
  const keys = [at.toISOString(), id, String(Math.round(count * part))];
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}
