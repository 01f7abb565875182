import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { expect, test } from 'vitest';
import { type EmbeddedPostgres, startPostgres } from '../../src/postgres/embedded-postgres.ts';
import { openDataDirectory } from '../support/program.ts';

const flags = ['-c', 'fsync=off'];

test('the database is reached over its socket, by whoever joins it too, and what a lost one left is taken away', async () => {
  await using folder = await openDataDirectory();
  let home = '';
  {
    await using server = await startPostgres(folder.path, { flags });
    home = server.home;
    expect(await addressAt(server)).toBeNull();
    await using joined = await startPostgres(folder.path);
    expect(joined.joined).toBe(true);
    expect(await addressAt(joined)).toBeNull();
  }
  await writeFile(join(home, '.s.PGSQL.1'), '');
  await writeFile(join(home, '.s.PGSQL.1.lock'), '');
  await using again = await startPostgres(folder.path, { flags });
  expect(await addressAt(again)).toBeNull();
  expect(await readdir(home)).not.toContain('.s.PGSQL.1');
});

test('a database whose folder is too deep for a socket is reached over the loopback', async () => {
  await using folder = await openDataDirectory();
  const deep = join(folder.path, 'a-folder-with-a-long-name'.repeat(4));
  await using server = await startPostgres(deep, { flags });
  expect(await addressAt(server)).toBe('127.0.0.1');
});

/** Where the database says it was reached; null over a socket. */
async function addressAt(server: EmbeddedPostgres): Promise<string | null> {
  const client = new pg.Client(server.url('postgres'));
  await client.connect();
  try {
    const { rows } = await client.query<{ at: string | null }>(
      'select host(inet_server_addr()) as at',
    );
    return rows[0]?.at ?? null;
  } finally {
    await client.end();
  }
}
