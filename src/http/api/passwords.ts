import { z } from 'zod';
import { Account } from '../../domain/accounts/account.ts';
import { changePassword } from '../../domain/accounts/change-password.ts';
import { hashNewPassword } from '../../domain/accounts/new-password.ts';
import { endGrants } from '../../domain/apps/dismiss-app.ts';
import { removePassword } from '../../domain/credentials/remove-passkey.ts';
import { openSession } from '../enter.ts';
import { askForNewPassword, setNewPassword } from '../forgotten-password.ts';
import { endpoint } from './endpoint.ts';

/** A password that somebody chooses. */
export const password = z
  .string()
  .min(10, 'A password has at least 10 characters.')
  .max(128, 'A password has at most 128 characters.')
  .refine((text) => !text.includes('\0'), 'A password has no such characters.');

const token = z.string().max(100);

/** A handle or a mail address, as somebody types it. */
export const whoever = z.string().trim().toLowerCase().min(1).max(254);

/** The password of an account: changed, taken away, and forgotten. */
export const passwords = [
  endpoint({
    summary: 'Set a new password. Every other session and every token ends; this session goes on',
    route: 'PUT /account/password',
    guard: 'account',
    scope: 'admin',
    recent: true,
    twofold: true,
    body: z.strictObject({ password }),
    status: 204,
    unit: 'look',
    async handle({ http, ctx, viewer, body }) {
      const { session } = viewer;
      const hash = await hashNewPassword(body.password);
      await http.units.transact(async (scope) => {
        const own = await scope.em.findOneOrFail(Account, { id: viewer.account.id, endedAt: null });
        await changePassword(scope, own, hash);
        await endGrants(scope, own);
        if (!session) return;
        await openSession({ http, ctx, scope }, own, { isTwofold: session.isTwofold });
      });
    },
  }),
  endpoint({
    summary: 'Have no password any more, where there is a passkey',
    route: 'DELETE /account/password',
    guard: 'account',
    scope: 'admin',
    recent: true,
    twofold: true,
    status: 204,
    handle: ({ scope, viewer }) => removePassword(scope, viewer.account),
  }),
  endpoint({
    summary:
      'Say that a password is forgotten: where the handle or the mail address is somebody’s with an address to mail to, the way to a new one goes there. The answer is the same for everybody',
    route: 'POST /password-resets',
    guard: 'anyone',
    body: z.strictObject({ who: whoever }),
    status: 204,
    once: false,
    unit: 'look',
    handle: ({ http, ctx, body: { who } }) => askForNewPassword({ http, ctx }, who),
  }),
  endpoint({
    summary: 'Set a new password by the address that was mailed: once, within half an hour',
    route: 'POST /password-resets/finish',
    guard: 'anyone',
    body: z.strictObject({ token, password }),
    status: 204,
    once: false,
    unit: 'look',
    handle: ({ http, ctx, body }) => setNewPassword({ http, ctx }, body),
  }),
];
