import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { expect, test } from 'vitest';
import { startPostgres } from '../../src/postgres/embedded-postgres.ts';
import { commandOf, openDataDirectory, processesNaming } from '../support/program.ts';
import { until } from '../support/until.ts';

test('a database that dies by itself runs again at the same place, with what was committed', async () => {
  await using folder = await openDataDirectory();
  {
    await using database = await startPostgres(folder.path);
    const ask = async (sql: string) => {
      const client = new pg.Client(database.url('postgres'));
      client.on('error', () => undefined);
      await client.connect();
      try {
        return (await client.query<Record<string, unknown>>(sql)).rows;
      } finally {
        await client.end();
      }
    };
    await ask('create table kept as select 1 as word');
    const pid = await postmasterOf(database.home);
    process.kill(pid, 'SIGKILL');
    const rows = await until(() => ask('select word from kept').catch(() => undefined));
    expect(rows).toEqual([{ word: 1 }]);
    expect(await postmasterOf(database.home)).not.toBe(pid);
  }
  const left = processesNaming(folder.path).map(commandOf);
  expect(left).toEqual([]);
});

const postmasterOf = async (home: string): Promise<number> =>
  Number((await readFile(join(home, 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[0]);
