import { z } from 'zod';
import { endOtherSessions, endSession } from '../../domain/accounts/end-sessions.ts';
import { findSessionsOf } from '../../domain/accounts/find-sessions.ts';
import type { Session } from '../../domain/accounts/session.ts';
import { signOut } from '../../domain/accounts/sign-out.ts';
import { askForPasskey } from '../../domain/credentials/ask-for-passkey.ts';
import { takeChallenge } from '../../domain/credentials/challenge.ts';
import { checkPasskey } from '../../domain/credentials/check-passkey.ts';
import { pageQuery } from '../../lib/paging.ts';
import { addresses } from '../addresses.ts';
import { clientNetwork } from '../client-address.ts';
import { clearSessionCookie, readSessionCookie } from '../cookies.ts';
import { enter, enterByCode, openSession } from '../enter.ts';
import { byId, endpoint } from './endpoint.ts';
import { presentAccount } from './present/people.ts';
import { account, page } from './schemas.ts';
import { assertion, browserOptions, session } from './schemas/credentials.ts';

const signedIn = z.object({ account });

const who = z.string().trim().toLowerCase().max(254);

const present = (it: Session, current: Session | null) => ({
  id: it.id,
  browser: it.browser || null,
  system: it.system || null,
  network: it.network || null,
  isCurrent: it.id === current?.id,
  createdAt: it.createdAt.toISOString(),
  seenAt: it.seenAt.toISOString(),
});

/** Coming in, in one step or two, and where somebody is in. */
export const sessions = [
  endpoint({
    summary:
      'Sign in. Where an account asks for a code beside its password, the answer is 401 `second_factor_required` with a `step`, which goes to `POST /sessions/second-factor` together with the code, within five minutes',
    route: 'POST /sessions',
    guard: 'anyone',
    body: z.strictObject({
      handle: who.describe('A handle, or a mail address'),
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
    summary:
      'Sign in, second step: the code of the app, or a recovery code. After five wrong ones there are none for a quarter of an hour',
    route: 'POST /sessions/second-factor',
    guard: 'anyone',
    body: z.strictObject({
      step: z.string().max(1000).describe('What `POST /sessions` answered'),
      code: z.string().max(40),
    }),
    status: 200,
    answer: signedIn,
    once: false,
    unit: 'look',
    async handle({ http, ctx, body }) {
      const person = await enterByCode({ http, ctx }, body);
      return { account: presentAccount(person, addresses(http.config)) };
    },
  }),
  endpoint({
    summary:
      'What a browser needs to sign in by a passkey: of any account, or of one; who is not there is answered alike',
    route: 'POST /sessions/passkey/options',
    guard: 'anyone',
    body: z.strictObject({ handle: who.optional() }),
    status: 200,
    answer: browserOptions,
    once: false,
    unit: 'look',
    async handle({ http, ctx, scope, body }) {
      await http.throttles.charge('passkeyOptions', clientNetwork(ctx, http.config.trustProxy));
      return { ...(await askForPasskey(scope, body.handle || null)) };
    },
  }),
  endpoint({
    summary: 'Sign in by a passkey',
    route: 'POST /sessions/passkey',
    guard: 'anyone',
    body: z.strictObject({ response: assertion }),
    status: 200,
    answer: signedIn,
    once: false,
    unit: 'look',
    async handle({ http, ctx, body: { response } }) {
      const network = clientNetwork(ctx, http.config.trustProxy);
      await http.throttles.charge('signInPerNetwork', network);
      const { clientDataJSON } = response.response;
      const wanted = { act: 'sign-in', account: null } as const;
      const challenge = await http.units.transact((scope) =>
        takeChallenge(scope, clientDataJSON, wanted),
      );
      return http.units.transact(async (scope) => {
        const person = await checkPasskey(scope, { response, challenge });
        await http.throttles.forgive('signInPerNetwork', network);
        await openSession({ http, ctx, scope }, person, { isTwofold: true });
        return { account: presentAccount(person, addresses(http.config)) };
      });
    },
  }),
  endpoint({
    summary: 'Where one is signed in, the latest sign-in first',
    route: 'GET /sessions',
    guard: 'account',
    scope: 'admin',
    query: pageQuery,
    status: 200,
    answer: page(session),
    async handle({ scope, viewer, query }) {
      const { items, next } = await findSessionsOf(scope, viewer.account, query);
      return { items: items.map((it) => present(it, viewer.session)), next };
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
      ctx.set('Clear-Site-Data', '"cache", "storage"');
    },
  }),
  endpoint({
    summary: 'Sign out another browser',
    route: 'DELETE /sessions/:id',
    guard: 'account',
    scope: 'admin',
    params: byId,
    status: 204,
    handle: ({ scope, viewer, params }) => endSession(scope, viewer.account, params.id),
  }),
  endpoint({
    summary: 'Sign out everywhere but here; with a token, everywhere',
    route: 'DELETE /sessions',
    guard: 'account',
    scope: 'admin',
    status: 204,
    handle: ({ scope, viewer }) => endOtherSessions(scope, viewer.account, viewer.session),
  }),
];
