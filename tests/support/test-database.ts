import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

/** A database of its own, cloned from the migrated template and dropped when disposed. */
export async function openTestDatabase(): Promise<AsyncDisposable & { url: string }> {
  const at = (database: string) => inject('postgres').replace('DATABASE', database);
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = new pg.Client(at('postgres'));
  await admin.connect();
  await admin.query(`create database ${name} template ${inject('template')}`);
  return {
    url: at(name),
    async [Symbol.asyncDispose]() {
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}
