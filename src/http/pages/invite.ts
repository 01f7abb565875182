import type { Context } from 'koa';
import { z } from 'zod';
import { hashNewPassword } from '../../domain/accounts/new-password.ts';
import { findByToken } from '../../domain/invitations/find-invitations.ts';
import { signUp, signUpByInvitation, type Newcomer } from '../../domain/invitations/sign-up.ts';
import type { Account } from '../../domain/accounts/account.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import { findSettings } from '../../domain/settings/find-settings.ts';
import { isToken } from '../../lib/tokens.ts';
import { name } from '../api/accounts.ts';
import { password } from '../api/passwords.ts';
import { handle } from '../api/schemas.ts';
import { readForm } from '../body.ts';
import { clientNetwork, clientPrefix } from '../client-address.ts';
import type { Http } from '../deps.ts';
import { openSession } from '../enter.ts';
import { requireSameOrigin } from '../middleware/same-origin.ts';
import { problemOf, setProblemHeaders } from '../problem.ts';
import { param, type Route } from '../route.ts';
import { renderInvite, renderNoInvite, type InvitePageProps } from '../views/invite-page.tsx';
import type { JoinProblem } from '../views/join-page-props.ts';
import { explain } from './join.ts';
import { languageOf } from './language.ts';
import { pageContext, sendPage } from './page-context.ts';

const text = z.string().max(1024).default('');
const form = z.object({ name: text, handle: text, password: text });
type Form = z.infer<typeof form>;

const newcomer = z.object({ name, handle: z.string().trim().toLowerCase().pipe(handle), password });

/** `/invite/:token`, where somebody who was asked makes their account, and `/join`, where anybody may. No scripts. */
export const invitePages = (http: Http): Route[] => [
  {
    method: 'GET',
    path: '/invite/:token',
    guard: 'capability',
    handle: (ctx) => ifKnown(http, ctx, (token) => showInvitation(http, ctx, token)),
  },
  {
    method: 'POST',
    path: '/invite/:token',
    guard: 'capability',
    handle: (ctx) =>
      ifKnown(http, ctx, async (token) => {
        requireSameOrigin(ctx, http.config);
        await comeIn(http, ctx, {
          create: (scope, wish) => signUpByInvitation(scope, token, wish),
          again: (again) => showInvitation(http, ctx, token, again),
        });
      }),
  },
  {
    method: 'GET',
    path: '/join',
    guard: 'anyone',
    handle: (ctx) => showOpen(http, ctx),
  },
  {
    method: 'POST',
    path: '/join',
    guard: 'anyone',
    async handle(ctx) {
      requireSameOrigin(ctx, http.config);
      await comeIn(http, ctx, { create: signUp, again: (again) => showOpen(http, ctx, again) });
    },
  },
];

type Again = { data: Form; problem: JoinProblem; status: number };

/** Makes the account, signs it in, and leads to the console; or shows the form again with the reason why not. */
async function comeIn(
  http: Http,
  ctx: Context,
  way: {
    create: (scope: Scope, wish: Newcomer) => Promise<Account>;
    again: (again: Again) => Promise<void>;
  },
): Promise<void> {
  const data = form.parse(await readForm(ctx));
  try {
    const wish = newcomer.parse(data);
    await http.throttles.charge('signUp', clientNetwork(ctx, http.config.trustProxy));
    const passwordHash = await hashNewPassword(wish.password);
    const units = http.units.from(clientPrefix(ctx, http.config.trustProxy));
    await units.transact(async (scope) => {
      const account = await way.create(scope, { ...wish, passwordHash });
      await openSession({ http, ctx, scope }, account, { isTwofold: false });
    });
    ctx.status = 303;
    ctx.set('Location', '/console');
  } catch (error) {
    const isOurs = error instanceof Refusal || error instanceof z.ZodError;
    const isOver = error instanceof Refusal && ['gone', 'not-found'].includes(error.reason);
    if (!isOurs || isOver) throw error;
    setProblemHeaders(ctx, error);
    const problem: JoinProblem = { form: 'create', ...explain(error, languageOf(ctx)) };
    await way.again({ data, problem, status: problemOf(error).status });
  }
}

async function showInvitation(
  http: Http,
  ctx: Context,
  token: string,
  again?: Again,
): Promise<void> {
  const found = await http.units.look(async (scope) => {
    const { invitation } = await findByToken(scope, token);
    const { rules } = await findSettings(scope);
    return { invitation, state: invitation.stateAt(scope.now()), hasRules: rules !== '' };
  });
  const { hasRules, invitation, state } = found;
  if (state === 'used' || state === 'expired') return showOver(http, ctx, state);
  show(http, ctx, again, {
    action: `/invite/${token}`,
    inviter: invitation.invitedBy?.name ?? '',
    message: invitation.message,
    isAdmin: invitation.role === 'admin',
    quotaBytes: invitation.quotaBytes,
    hasRules,
  });
}

async function showOpen(http: Http, ctx: Context, again?: Again): Promise<void> {
  const { newAccountQuotaBytes, registration, rules } = await http.units.look(findSettings);
  if (registration !== 'open') {
    return sendPage(ctx, renderNoInvite('closed', pageContext(http, ctx)), 403);
  }
  show(http, ctx, again, {
    action: '/join',
    inviter: null,
    message: '',
    isAdmin: false,
    quotaBytes: newAccountQuotaBytes,
    hasRules: rules !== '',
  });
}

function show(
  http: Http,
  ctx: Context,
  again: Again | undefined,
  invite: Omit<InvitePageProps, 'problem' | 'typed'>,
): void {
  const typed = { name: again?.data.name ?? '', handle: again?.data.handle ?? '' };
  const props = { ...invite, typed, problem: again?.problem ?? null };
  sendPage(ctx, renderInvite(props, pageContext(http, ctx)), again?.status);
}

const showOver = (http: Http, ctx: Context, state: 'used' | 'expired'): void =>
  sendPage(ctx, renderNoInvite(state, pageContext(http, ctx)), 410);

/** What never was and what was withdrawn are one and the same, and counted. @throws Refusal `not_found` */
async function ifKnown(
  http: Http,
  ctx: Context,
  work: (token: string) => Promise<void>,
): Promise<void> {
  const token = param(ctx, 'token');
  ctx.set('X-Robots-Tag', 'noindex');
  try {
    if (!isToken(token)) throw new Refusal('not-found', 'not_found', 'There is nothing here.');
    await work(token);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === 'invitation_used') return showOver(http, ctx, 'used');
    if (error.code === 'invitation_expired') return showOver(http, ctx, 'expired');
    if (error.reason === 'not-found') {
      ctx.set('Referrer-Policy', 'no-referrer');
      const network = clientNetwork(ctx, http.config.trustProxy);
      await http.throttles.charge('unknownInvitation', network);
    }
    throw error;
  }
}
