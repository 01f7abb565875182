import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { followNotices, hear } from '../../src/postgres/notices.ts';
import { freePort } from '../support/program.ts';
import { openTestDatabase } from '../support/test-database.ts';
import { until } from '../support/until.ts';

describe('a channel of the database', () => {
  let database: Awaited<ReturnType<typeof openTestDatabase>>;
  let client: pg.Client;
  beforeAll(async () => {
    database = await openTestDatabase();
    client = new pg.Client(database.url);
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database[Symbol.asyncDispose]();
  });

  /** What a follower was told, in order. */
  const follow = (url: string) => {
    const told: string[] = [];
    const following = followNotices(url, ['news'], {
      heard: () => told.push('news'),
      listens: (isListening) => told.push(isListening ? 'on' : 'off'),
    });
    return { told, following };
  };

  test('is heard by whoever announces something, before the announcement returns', async () => {
    let heard = 0;
    await using own = Object.assign(new pg.Client(database.url), {
      [Symbol.asyncDispose]: () => own.end(),
    });
    await own.connect();
    await hear(own, ['news'], () => (heard += 1));
    for (let round = 1; round <= 100; round += 1) {
      await own.query('begin');
      await own.query('notify news');
      await own.query('notify news');
      expect(heard).toBe(round - 1);
      await own.query('commit');
      expect(heard).toBe(round);
    }
  });

  test('is followed again after its connection was lost', async () => {
    const { told, following } = follow(database.url);
    await using _ = following;
    await until(async () => told.at(-1) === 'on');
    await client.query('notify news');
    await until(async () => told.at(-1) === 'news');
    await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen news'`,
    );
    await until(async () => told.at(-1) === 'on');
    expect(told).toEqual(['on', 'news', 'off', 'on']);
    await client.query('notify news');
    await until(async () => told.at(-1) === 'news');
  });

  test('is let go when its database is not there', async () => {
    const nowhere = Object.assign(new URL(database.url), { port: String(await freePort()) });
    const { told, following } = follow(nowhere.href);
    await until(async () => told.length > 0);
    await following[Symbol.asyncDispose]();
    expect(new Set(told)).toEqual(new Set(['off']));
  });
});
