import { z } from 'zod';
import { Session } from '../../domain/accounts/session.ts';
import { addPasskey } from '../../domain/credentials/add-passkey.ts';
import { offerPasskey } from '../../domain/credentials/ask-for-passkey.ts';
import { takeChallenge } from '../../domain/credentials/challenge.ts';
import { Passkey } from '../../domain/credentials/passkey.ts';
import { findPasskeys } from '../../domain/credentials/find-passkeys.ts';
import { removePasskey } from '../../domain/credentials/remove-passkey.ts';
import { pageQuery } from '../../lib/paging.ts';
import { byId, endpoint } from './endpoint.ts';
import { page } from './schemas.ts';
import { browserOptions, passkey, registration } from './schemas/credentials.ts';

const name = z.string().trim().min(1, 'A name is needed.').max(60);

const present = (it: Passkey) => ({
  id: it.id,
  name: it.name,
  createdAt: it.createdAt.toISOString(),
  lastUsedAt: it.lastUsedAt?.toISOString() ?? null,
});

/** The passkeys of the signed-in account. */
export const passkeys = [
  endpoint({
    summary: 'What a browser needs to make a passkey',
    route: 'POST /account/passkeys/options',
    guard: 'account',
    scope: 'admin',
    recent: true,
    twofold: true,
    status: 200,
    answer: browserOptions,
    once: false,
    unit: 'look',
    handle: async ({ scope, viewer }) => ({ ...(await offerPasskey(scope, viewer.account)) }),
  }),
  endpoint({
    summary: 'Keep a passkey that a browser has made',
    route: 'POST /account/passkeys',
    guard: 'account',
    scope: 'admin',
    recent: true,
    twofold: true,
    body: z.strictObject({ name, response: registration }),
    status: 201,
    answer: passkey,
    once: false,
    unit: 'look',
    async handle({ http, viewer, body: { response, ...body } }) {
      const { account } = viewer;
      const wanted = { act: 'register', account: account.id } as const;
      const challenge = await http.units.transact((scope) =>
        takeChallenge(scope, response.response.clientDataJSON, wanted),
      );
      return http.units.transact(async (scope) => {
        const session = viewer.session && (await scope.em.findOne(Session, viewer.session.id));
        const made = { ...body, response, challenge };
        return present(await addPasskey(scope, { account, session }, made));
      });
    },
  }),
  endpoint({
    summary: 'One’s passkeys, newest first',
    route: 'GET /account/passkeys',
    guard: 'account',
    scope: 'admin',
    query: pageQuery,
    status: 200,
    answer: page(passkey),
    async handle({ scope, viewer, query }) {
      const { items, next } = await findPasskeys(scope, viewer.account, query);
      return { items: items.map(present), next };
    },
  }),
  endpoint({
    summary: 'Call a passkey something else',
    route: 'PATCH /account/passkeys/:id',
    guard: 'account',
    scope: 'admin',
    params: byId,
    body: z.strictObject({ name }),
    status: 200,
    answer: passkey,
    async handle({ scope, viewer: { account }, params: { id }, body }) {
      const own = await scope.em.findOneOrFail(Passkey, { id, account });
      own.name = body.name;
      return present(own);
    },
  }),
  endpoint({
    summary: 'Forget a passkey; 409 `last_way_in` where there would be no way in',
    route: 'DELETE /account/passkeys/:id',
    guard: 'account',
    scope: 'admin',
    recent: true,
    twofold: true,
    params: byId,
    status: 204,
    handle: ({ scope, viewer, params }) => removePasskey(scope, viewer.account, params.id),
  }),
];
