import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../src/database.ts';
import { startPostgres } from '../../src/postgres/embedded-postgres.ts';
import { migrateQueue } from '../../src/queue/job-queue.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the test server, with DATABASE where a database's name belongs. */
    postgres: string;
    /** Name of the migrated database to clone. */
    template: string;
  }
}

const careless = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'jit=off'];

/**
 * One PostgreSQL for the whole run, with a migrated database that every test file clones: the one at
 * `DATABASE_URL`, or the embedded one.
 */
export default async function setup({ provide }: TestProject) {
  const given = process.env['DATABASE_URL'];
  const server = given ? undefined : await startTestPostgres();
  const at = (database: string) =>
    given
      ? Object.assign(new URL(given), { pathname: `/${database}` }).href
      : server!.superuserUrl(database);

  const template = `template_albumen_${process.pid}`;
  const admin = new pg.Client(at('postgres'));
  await admin.connect();
  await admin.query(`create database ${template}`);
  const orm = await openDatabase(at(template));
  await migrateQueue(orm);
  await orm.migrator.up();
  await orm.close();
  provide('postgres', at('DATABASE'));
  provide('template', template);
  return async () => {
    await admin.query(`drop database ${template} with (force)`);
    await admin.end();
    await server?.stop();
  };
}

async function startTestPostgres() {
  const folder = await mkdtemp(join(tmpdir(), 'albumen-test-'));
  await chmod(folder, 0o777);
  const flags = careless.flatMap((setting) => ['-c', setting]);
  const server = await startPostgres(folder, {
    durable: false,
    flags: [...flags, '-c', 'max_connections=300'],
  });
  return {
    superuserUrl: server.superuserUrl.bind(server),
    async stop() {
      await server[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
