import { renderSVG } from 'uqr';
import { z } from 'zod';
import { isRecent, recentUntil } from '../../domain/accounts/prove-session.ts';
import { Passkey } from '../../domain/credentials/passkey.ts';
import { countRecoveryCodes, makeRecoveryCodes } from '../../domain/credentials/recovery-codes.ts';
import { beginTotp, confirmTotp, endTotp } from '../../domain/credentials/set-up-totp.ts';
import { TotpFactor } from '../../domain/credentials/totp-factor.ts';
import { Refusal } from '../../domain/refusal.ts';
import { endpoint } from './endpoint.ts';
import { recoveryCodes, security } from './schemas/credentials.ts';

/** What the signed-in account asks for beside its password. */
export const secondFactor = [
  endpoint({
    summary: 'How the account is kept safe',
    route: 'GET /account/security',
    guard: 'account',
    scope: 'admin',
    status: 200,
    answer: security,
    async handle({ scope, viewer: { account, session } }) {
      const totp = await scope.em.findOne(TotpFactor, { account, confirmedAt: { $ne: null } });
      const isProved = session && isRecent(session, scope.now());
      return {
        hasPassword: account.passwordHash !== null,
        passkeyCount: await scope.em.count(Passkey, { account }),
        totpSince: totp?.confirmedAt?.toISOString() ?? null,
        recoveryCodeCount: await countRecoveryCodes(scope, account),
        isTwofold: session === null || session.isTwofold,
        recentUntil: isProved ? recentUntil(session).toISOString() : null,
      };
    },
  }),
  endpoint({
    summary: 'Begin to set an app up that makes codes; nothing is asked for before its first code',
    route: 'POST /account/totp',
    guard: 'account',
    scope: 'admin',
    recent: true,
    twofold: true,
    status: 200,
    answer: z.object({
      secret: z.string().describe('Base32, to be typed; told once'),
      uri: z.string().describe('otpauth:'),
      qr: z.string().describe('The same as a picture: an SVG in a data: address'),
    }),
    once: false,
    async handle({ scope, viewer }) {
      const { secret, uri } = await beginTotp(scope, viewer.account);
      const svg = renderSVG(uri, { border: 2 });
      const qr = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
      return { secret, uri, qr };
    },
  }),
  endpoint({
    summary: 'Give the app’s first code: from now on one is asked for beside the password',
    route: 'POST /account/totp/confirm',
    guard: 'account',
    scope: 'admin',
    recent: true,
    twofold: true,
    body: z.strictObject({ code: z.string().max(40) }),
    status: 200,
    answer: recoveryCodes,
    once: false,
    async handle({ http, scope, viewer, body }) {
      await http.throttles.charge('secondFactor', viewer.account.id);
      const codes = await confirmTotp(scope, viewer, body.code);
      await http.throttles.forgive('secondFactor', viewer.account.id);
      return { recoveryCodes: codes };
    },
  }),
  endpoint({
    summary: 'Ask for no code any more',
    route: 'DELETE /account/totp',
    guard: 'account',
    scope: 'admin',
    recent: true,
    twofold: true,
    status: 204,
    handle: ({ scope, viewer }) => endTotp(scope, viewer.account),
  }),
  endpoint({
    summary: 'Ten new recovery codes, in place of those before; told once',
    route: 'POST /account/recovery-codes',
    guard: 'account',
    scope: 'admin',
    recent: true,
    twofold: true,
    status: 201,
    answer: recoveryCodes,
    once: false,
    async handle({ scope, viewer: { account } }) {
      const factor = { account, confirmedAt: { $ne: null } };
      if ((await scope.em.count(TotpFactor, factor)) === 0) {
        throw new Refusal('conflict', 'totp_off', 'No code is asked for that these would replace.');
      }
      return { recoveryCodes: await makeRecoveryCodes(scope, account) };
    },
  }),
];
