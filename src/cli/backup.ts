import { resolve } from 'node:path';
import { stat } from 'node:fs/promises';
import type { Command } from 'commander';
import { Refusal } from '../domain/refusal.ts';
import type { RunCommand } from './command.ts';
import { writeBackup } from './write-backup.ts';

/** `backup FILE`: all that this installation is, while it goes on working. */
export function backupCommand(program: Command, run: RunCommand): void {
  program
    .command('backup <file>')
    .description('write database, photos and secret into one archive; the server may go on')
    .action((file: string) =>
      run(async (app) => {
        const path = resolve(file);
        if (await stat(path).catch(() => null)) {
          throw new Refusal('conflict', 'target_exists', `There is something at ${path} already.`);
        }
        const counts = await writeBackup(app, path);
        return {
          json: { path, ...counts },
          text: `Rows: ${counts.rows}, files: ${counts.files}. They are in ${path}. Whoever has it has everything.`,
        };
      }),
    );
}
