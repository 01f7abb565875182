import { z } from 'zod';
import { proveSession } from '../../domain/accounts/prove-session.ts';
import { Session } from '../../domain/accounts/session.ts';
import { checkCredentials } from '../../domain/accounts/sign-in.ts';
import { askAgain } from '../../domain/credentials/ask-for-passkey.ts';
import { takeChallenge } from '../../domain/credentials/challenge.ts';
import { checkCode, hasTotp } from '../../domain/credentials/check-code.ts';
import { checkPasskey } from '../../domain/credentials/check-passkey.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import { clientNetwork } from '../client-address.ts';
import type { AccountViewer } from '../viewer.ts';
import { endpoint } from './endpoint.ts';
import { assertion, browserOptions } from './schemas/credentials.ts';

/** Somebody who is signed in proves once more that it is them. */
export const proofs = [
  endpoint({
    summary: 'What a browser needs to prove by a passkey that it is still the same person',
    route: 'POST /account/proof/options',
    guard: 'account',
    scope: 'admin',
    status: 200,
    answer: browserOptions,
    once: false,
    unit: 'look',
    handle: async ({ scope, viewer }) => ({ ...(await askAgain(scope, viewer.account)) }),
  }),
  endpoint({
    summary:
      'Prove that it is still the same person, by one of these; what answered 403 `reauthentication_needed` is then open for a quarter of an hour. A passkey and a code also do where administration answered 403 `second_factor_needed`',
    route: 'POST /account/proof',
    guard: 'account',
    scope: 'admin',
    body: z.union([
      z.strictObject({ password: z.string().max(1024) }),
      z.strictObject({ code: z.string().max(40).describe('Of the app, or a recovery code') }),
      z.strictObject({ passkey: assertion }),
    ]),
    status: 204,
    once: false,
    unit: 'look',
    async handle({ http, ctx, viewer, body }) {
      const { account } = viewer;
      const { id } = requireSession(viewer);
      if ('password' in body) {
        const key = `${account.handle}:${clientNetwork(ctx, http.config.trustProxy)}`;
        await http.throttles.charge('signInPerAccountDaily', account.handle);
        await http.throttles.charge('signInPerAccount', key);
        await http.units.write(async (scope) => {
          await checkCredentials(scope, { handle: account.handle, password: body.password });
          proveSession(scope, await sessionIn(scope, id), false);
        });
        await http.throttles.forgive('signInPerAccount', key);
        await http.throttles.forgive('signInPerAccountDaily', account.handle);
        return;
      }
      if ('code' in body) {
        await http.throttles.charge('secondFactor', account.id);
        await http.units.transact(async (scope) => {
          if (!(await checkCode(scope, account, body.code))) throw wrongProof();
          proveSession(scope, await sessionIn(scope, id), await hasTotp(scope, account));
        });
        await http.throttles.forgive('secondFactor', account.id);
        return;
      }
      const { passkey: response } = body;
      const wanted = { act: 'prove', account: account.id } as const;
      const challenge = await http.units.transact((scope) =>
        takeChallenge(scope, response.response.clientDataJSON, wanted),
      );
      await http.units.transact(async (scope) => {
        await checkPasskey(scope, { response, challenge }, account);
        proveSession(scope, await sessionIn(scope, id), true);
      });
    },
  }),
];

function requireSession({ session }: AccountViewer): Session {
  if (session) return session;
  throw new Refusal('conflict', 'session_needed', 'A token has nothing to prove.');
}

const sessionIn = (scope: Scope, id: string): Promise<Session> =>
  scope.em.findOneOrFail(Session, { id });

const wrongProof = () =>
  new Refusal('unauthenticated', 'second_factor_wrong', 'That code does not count.');
