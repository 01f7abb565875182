import { z } from 'zod';
import { Account } from '../../domain/accounts/account.ts';
import { changeProfile } from '../../domain/accounts/change-profile.ts';
import { verifyPassword } from '../../domain/accounts/password.ts';
import { isSetupNeeded } from '../../domain/accounts/set-up.ts';
import { endAccount } from '../../domain/departures/end-account.ts';
import { Refusal } from '../../domain/refusal.ts';
import { findOwnRoom } from '../../domain/uploads/find-own-room.ts';
import { addresses } from '../addresses.ts';
import { clearSessionCookie } from '../cookies.ts';
import { makeFirstAdmin } from '../first-admin.ts';
import { endpoint } from './endpoint.ts';
import { password } from './passwords.ts';
import { presentAccount } from './present/people.ts';
import { account, handle } from './schemas.ts';

export const name = z.string().trim().min(1, 'A name is needed.').max(100);

const bio = z.string().trim().max(500, 'It has at most 500 letters.');

const signedIn = z.object({ account });

const ownRoom = z
  .object({
    usedBytes: z.int().describe('Originals, earlier versions, the trash, and what is on its way'),
    trashBytes: z.int().describe('What emptying the trash would free'),
    quotaBytes: z.int().nullable().describe('Null where there is no limit'),
  })
  .meta({ id: 'OwnRoom' });

export const accounts = [
  endpoint({
    summary: 'Whether the server still waits for its first administrator',
    route: 'GET /setup',
    guard: 'anyone',
    status: 200,
    answer: z.object({ needed: z.boolean() }),
    handle: async ({ scope }) => ({ needed: await isSetupNeeded(scope) }),
  }),
  endpoint({
    summary: 'Make the first administrator, with the code of the one-time setup address',
    route: 'POST /setup',
    guard: 'setup',
    body: z.strictObject({ code: z.string().max(100), name, handle, password }),
    status: 201,
    answer: signedIn,
    once: false,
    unit: 'look',
    async handle({ http, ctx, body }) {
      const admin = await makeFirstAdmin({ http, ctx }, body);
      return { account: presentAccount(admin, addresses(http.config)) };
    },
  }),
  endpoint({
    summary: 'The signed-in account',
    route: 'GET /account',
    guard: 'account',
    status: 200,
    answer: account,
    handle: ({ http, viewer }) => presentAccount(viewer.account, addresses(http.config)),
  }),
  endpoint({
    summary: 'Change the signed-in account',
    route: 'PATCH /account',
    guard: 'account',
    body: z.strictObject({ name: name.optional(), bio: bio.optional() }),
    status: 200,
    answer: account,
    handle({ http, scope, viewer, body }) {
      changeProfile(scope, viewer.account, body);
      return presentAccount(viewer.account, addresses(http.config));
    },
  }),
  endpoint({
    summary: 'How much the albums of the signed-in account take, and may take',
    route: 'GET /account/storage',
    guard: 'account',
    scope: 'read',
    status: 200,
    answer: ownRoom,
    handle: ({ scope, viewer }) => findOwnRoom(scope, viewer.account),
  }),
  endpoint({
    summary: 'End the signed-in account for ever, with all its albums',
    route: 'DELETE /account',
    guard: 'account',
    scope: 'admin',
    recent: true,
    twofold: true,
    body: z.strictObject({
      password: z.string().max(1024).optional().describe('Asked of a token, not of a session'),
    }),
    status: 204,
    unit: 'look',
    async handle({ http, ctx, viewer: { account: own, session }, body }) {
      const { id } = own;
      const needsPassword = session === null && own.passwordHash !== null;
      if (needsPassword || body.password !== undefined) {
        await http.throttles.charge('signInPerAccountDaily', own.handle);
        if (!(await verifyPassword(body.password ?? '', own.passwordHash, 'account'))) {
          throw new Refusal('forbidden', 'wrong_credentials', 'That is not the password.');
        }
      }
      await http.units.transact(async (scope) =>
        endAccount(scope, await scope.em.findOneOrFail(Account, { id, endedAt: null })),
      );
      clearSessionCookie(ctx, http.config);
    },
  }),
];
