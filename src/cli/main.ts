import { Command, CommanderError } from 'commander';
import { openApp } from '../app.ts';
import { ConfigError, readConfig } from '../config.ts';
import { Refusal } from '../domain/refusal.ts';
import { openLog } from '../lib/log.ts';
import { StartError } from '../lib/start-error.ts';
import { backupCommand } from './backup.ts';
import type { Answer, RunCommand } from './command.ts';
import { createAccountCommand } from './create-account.ts';
import { createTokenCommand } from './create-token.ts';
import { downPageCommand } from './down-page.ts';
import { exportCommand } from './export-photos.ts';
import { importPhotosCommand } from './import-photos.ts';
import { listRoutesCommand } from './list-routes.ts';
import { restoreCommand } from './restore.ts';
import { rotateSecretCommand } from './rotate-secret.ts';
import { verifyCommand } from './verify.ts';

const program = new Command('albumen')
  .description('Work on this server from a terminal.')
  .option('--json', 'answer in JSON')
  .exitOverride();

const run: RunCommand = async (work) => {
  await using app = await openApp(readConfig(), openLog('warn', 'errors'));
  say(await work(app));
};

const say = ({ json, text }: Answer): void => {
  process.stdout.write(`${program.opts()['json'] ? JSON.stringify(json) : text}\n`);
};

createAccountCommand(program, run);
createTokenCommand(program, run);
listRoutesCommand(program, run);
rotateSecretCommand(program, run);
exportCommand(program, run);
backupCommand(program, run);
restoreCommand(program, say);
verifyCommand(program, run);
importPhotosCommand(program, run);
downPageCommand(program);
program
  .command('migrate')
  .description('bring the database’s schema up to date')
  .action(() => run(async () => ({ json: { migrated: true }, text: 'The schema is up to date.' })));

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) process.stderr.write(`${sentenceOf(error)}\n`);
  process.exitCode = error instanceof CommanderError ? error.exitCode : 1;
}

function sentenceOf(error: unknown): string {
  const isForPeople =
    error instanceof Refusal || error instanceof ConfigError || error instanceof StartError;
  if (isForPeople) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
