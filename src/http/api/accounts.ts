import { z } from 'zod';
import { Account } from '../../domain/accounts/account.ts';
import { hashPassword, verifyPassword } from '../../domain/accounts/password.ts';
import { checkSetup, isSetupNeeded, setUp } from '../../domain/accounts/set-up.ts';
import { beginSession } from '../../domain/accounts/sign-in.ts';
import { signOut } from '../../domain/accounts/sign-out.ts';
import { endAccount } from '../../domain/departures/end-account.ts';
import { Refusal } from '../../domain/refusal.ts';
import { addresses } from '../addresses.ts';
import { clientNetwork } from '../client-address.ts';
import { clearSessionCookie, readSessionCookie, setSessionCookie } from '../cookies.ts';
import { enter } from '../enter.ts';
import { endpoint } from './endpoint.ts';
import { presentAccount } from './present/people.ts';
import { account, handle } from './schemas.ts';

export const password = z
  .string()
  .min(10, 'A password has at least 10 characters.')
  .max(128, 'A password has at most 128 characters.');

export const name = z.string().trim().min(1, 'A name is needed.').max(100);

const signedIn = z.object({ account });

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
    async handle({ http, ctx, scope, body }) {
      await http.throttles.charge('setup', clientNetwork(ctx, http.config.trustProxy));
      await checkSetup(scope, body.code);
      const passwordHash = await hashPassword(body.password, 'account');
      return http.units.transact(async (writing) => {
        const admin = await setUp(writing, { ...body, passwordHash });
        setSessionCookie(ctx, http.config, beginSession(writing, admin));
        return { account: presentAccount(admin, addresses(http.config)) };
      });
    },
  }),
  endpoint({
    summary: 'Sign in',
    route: 'POST /sessions',
    guard: 'anyone',
    body: z.strictObject({
      handle: z.string().trim().toLowerCase().max(100),
      password: z.string().max(1024),
    }),
    status: 200,
    answer: signedIn,
    once: false,
    unit: 'write',
    async handle({ http, ctx, scope, body }) {
      const person = await enter({ http, ctx, scope }, body);
      return { account: presentAccount(person, addresses(http.config)) };
    },
  }),
  endpoint({
    summary: 'Sign out',
    route: 'DELETE /sessions/current',
    guard: 'anyone',
    status: 204,
    async handle({ http, ctx, scope }) {
      const secret = readSessionCookie(ctx, http.config);
      if (secret) await signOut(scope, secret);
      clearSessionCookie(ctx, http.config);
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
    body: z.strictObject({ name: name.optional() }),
    status: 200,
    answer: account,
    handle({ http, viewer, body }) {
      viewer.account.name = body.name ?? viewer.account.name;
      return presentAccount(viewer.account, addresses(http.config));
    },
  }),
  endpoint({
    summary: 'End the signed-in account for ever, with all its albums',
    route: 'DELETE /account',
    guard: 'account',
    scope: 'admin',
    body: z.strictObject({ password: z.string().max(1024) }),
    status: 204,
    unit: 'look',
    async handle({ http, ctx, viewer, body }) {
      const { id, handle: owner, passwordHash } = viewer.account;
      await http.throttles.charge('signInPerAccountDaily', owner);
      if (!(await verifyPassword(body.password, passwordHash, 'account'))) {
        throw new Refusal('forbidden', 'wrong_credentials', 'That is not the password.');
      }
      await http.units.transact(async (scope) =>
        endAccount(scope, await scope.em.findOneOrFail(Account, { id, endedAt: null })),
      );
      clearSessionCookie(ctx, http.config);
    },
  }),
];
