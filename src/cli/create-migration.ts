import { openDatabase } from '../database.ts';
import { readConfig } from '../config.ts';
import { startPostgres } from '../postgres/embedded-postgres.ts';

/**
 * Writes what the entities have and the snapshot does not into a new migration: `npm run migration -- add-x`. Read it
 * before you commit it, together with the snapshot.
 */
const [name] = process.argv.slice(2);
if (!name) {
  process.stderr.write('Name the migration: npm run migration -- add-something\n');
  process.exitCode = 1;
} else {
  const config = readConfig();
  await using stack = new AsyncDisposableStack();
  const url = config.databaseUrl ?? stack.use(await startPostgres(config.dataDir)).url('postgres');
  const orm = stack.adopt(await openDatabase(url), (it) => it.close());
  const { fileName } = await orm.migrator.create(undefined, false, false, name);
  process.stdout.write(
    fileName ? `Wrote migrations/${fileName}.\n` : 'There is nothing to migrate.\n',
  );
}
