import type { Command } from 'commander';
import { z } from 'zod';
import { Account } from '../domain/accounts/account.ts';
import { scopes } from '../domain/accounts/api-token.ts';
import { createApiToken } from '../domain/accounts/create-api-token.ts';
import { Refusal } from '../domain/refusal.ts';
import type { RunCommand } from './command.ts';

const wish = z.array(z.enum(scopes)).optional();

/** `token create HANDLE [--scope …]`: prints the token alone, once. */
export function createTokenCommand(program: Command, run: RunCommand): void {
  program
    .command('token')
    .description('personal API tokens')
    .command('create <handle>')
    .description('make a token; it is printed once')
    .option('--scope <scope...>', `any of ${scopes.join(', ')}; all without it`)
    .action((handle: string, options: { scope?: string[] }) =>
      run(async ({ units }) => {
        const wanted = wish.safeParse(options.scope);
        if (!wanted.success) {
          throw new Refusal('invalid', 'invalid_input', `A scope is one of ${scopes.join(', ')}.`);
        }
        const secret = await units.write(async (scope) => {
          const account = await scope.em.findOne(Account, { handle, endedAt: null });
          if (!account) {
            throw new Refusal('not-found', 'not_found', `There is no account ${handle}.`);
          }
          const made = createApiToken(scope, account, {
            label: 'From the terminal',
            ...(wanted.data ? { scopes: wanted.data } : {}),
          });
          return made.secret;
        });
        return { json: { token: secret }, text: secret };
      }),
    );
}
