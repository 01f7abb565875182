import pg from 'pg';
import { freePort, killAll, openDataDirectory } from './program.ts';
import { openTestDatabase } from './test-database.ts';

/** What programs and servers that follow one another need: files, a database, and settings that name them. */
export type Home = AsyncDisposable & {
  path: string;
  settings: Record<string, string>;
  /** Kills every process of its program, and has its worker be silent for as long as makes it dead. */
  killProgram(): Promise<void>;
};

/** A home whose database needs not be made first; a program in it is killed without its PostgreSQL. */
export async function openHome(more: Record<string, string> = {}): Promise<Home> {
  await using stack = new AsyncDisposableStack();
  const { path } = stack.use(await openDataDirectory());
  const database = stack.use(await openTestDatabase());
  const settings = {
    PORT: String(await freePort()),
    ALBUMEN_DATA_DIR: path,
    ALBUMEN_ALLOW_PRIVATE_ADDRESS: 'true',
    DATABASE_URL: database.url,
    ...more,
  };
  const all = stack.move();
  const killProgram = async () => {
    await killAll(path);
    const client = new pg.Client(database.url);
    await client.connect();
    await client.query(`update worker_heartbeat set seen_at = seen_at - interval '1 minute'`);
    await client.query(
      `update graphile_worker._private_jobs set locked_at = locked_at - interval '1 minute'`,
    );
    await client.end();
  };
  return { path, settings, killProgram, [Symbol.asyncDispose]: () => all.disposeAsync() };
}
