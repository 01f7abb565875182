import type { Command } from 'commander';
import { verifyFiles } from '../domain/upkeep/verify-files.ts';
import type { RunCommand } from './command.ts';

/** `verify`: every stored file against what it was when it was kept. */
export function verifyCommand(program: Command, run: RunCommand): void {
  program
    .command('verify')
    .description('read every stored file again and say which are not what they were')
    .action(() =>
      run(async ({ units }) => {
        const found = await units.look((scope) => verifyFiles(scope));
        if (found.damaged.length > 0) process.exitCode = 1;
        const lines = found.damaged.map(({ key, what }) => `${what}: ${key}`);
        const sentence =
          lines.length === 0
            ? `All ${found.files} files are what they were.`
            : `${lines.length} of ${found.files} files are not what they were.`;
        return { json: found, text: [...lines, sentence].join('\n') };
      }),
    );
}
