import { resolve } from 'node:path';
import type { Command } from 'commander';
import { readConfig } from '../config.ts';
import { openLog } from '../lib/log.ts';
import type { Answer } from './command.ts';
import { readBackup } from './read-backup.ts';

/** `restore FILE`: into a data folder and a database in which there is nothing yet. */
export function restoreCommand(program: Command, say: (answer: Answer) => void): void {
  program
    .command('restore <file>')
    .description('make an empty installation what a backup was')
    .action(async (file: string) => {
      const config = readConfig();
      const { origin, ...counts } = await readBackup(
        config,
        openLog('warn', 'errors'),
        resolve(file),
      );
      const elsewhere =
        origin === config.origin
          ? ''
          : ` It was ${origin}: with another ALBUMEN_ORIGIN its addresses are others.`;
      say({
        json: { origin, ...counts },
        text: `Rows: ${counts.rows}, files: ${counts.files}.${elsewhere} Start it, or verify it first.`,
      });
    });
}
