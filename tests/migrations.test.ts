import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { migrate, openDatabase } from '../src/database.ts';

const at = (database: string) => inject('postgres').replace('DATABASE', database);

test('all migrations on an empty database give exactly what the entities say', async () => {
  const name = `empty_${randomBytes(6).toString('hex')}`;
  await using stack = new AsyncDisposableStack();
  const admin = new pg.Client(at('postgres'));
  await admin.connect();
  stack.defer(() => admin.end());
  await admin.query(`create database ${name}`);
  stack.defer(async () => void (await admin.query(`drop database ${name} with (force)`)));
  const orm = stack.adopt(await openDatabase(at(name)), (it) => it.close());

  await migrate(orm);
  await migrate(orm);

  expect(await orm.schema.getUpdateSchemaSQL()).toBe('');
  expect(await orm.migrator.checkSchema()).toBe(false);
});
