import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import { createAccount } from '../domain/accounts/create-account.ts';
import { hashNewPassword } from '../domain/accounts/new-password.ts';
import { Refusal } from '../domain/refusal.ts';
import { password } from '../http/api/passwords.ts';
import { handle } from '../http/api/schemas.ts';
import type { RunCommand } from './command.ts';

/** `account create HANDLE --password-stdin`. */
export function createAccountCommand(program: Command, run: RunCommand): void {
  program
    .command('account')
    .description('accounts')
    .command('create <handle>')
    .description('open an account; its password is read from standard input')
    .requiredOption('--password-stdin', 'read the password from standard input')
    .option('--role <role>', 'member or admin', 'member')
    .option('--name <name>', 'the name that people see; the handle without it')
    .action((wish: string, options: { role: string; name?: string }) =>
      run(async ({ units }) => {
        const wanted = parse(handle, wish);
        const role = options.role === 'admin' ? 'admin' : 'member';
        if (role !== options.role) {
          throw new Refusal('invalid', 'invalid_input', 'A role is member or admin.');
        }
        const secret = parse(password, (await text(process.stdin)).replace(/\r?\n$/, ''));
        const passwordHash = await hashNewPassword(secret);
        const account = await units.transact((scope) =>
          createAccount(scope, {
            handle: wanted,
            name: options.name ?? wanted,
            role,
            passwordHash,
          }),
        );
        return {
          json: { id: account.id, handle: account.handle, role },
          text: `Opened the account ${account.handle}.`,
        };
      }),
    );
}

/** @throws Refusal `invalid_input` with the first thing that is wrong */
function parse(
  schema: {
    safeParse(value: unknown): {
      success: boolean;
      data?: string;
      error?: { issues: { message: string }[] };
    };
  },
  value: string,
): string {
  const parsed = schema.safeParse(value);
  if (parsed.success && parsed.data !== undefined) return parsed.data;
  const message = parsed.error?.issues[0]?.message ?? 'That is not valid.';
  throw new Refusal('invalid', 'invalid_input', message);
}
