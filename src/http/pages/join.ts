import type { Context } from 'koa';
import { z } from 'zod';
import { hashNewPassword } from '../../domain/accounts/new-password.ts';
import { actionsOf } from '../../domain/albums/policy.ts';
import { lookAsGuest, mayLookAsGuest, uploadsOf } from '../../domain/collaborators/guest-link.ts';
import { findHolder, findMailInvitation } from '../../domain/collaborators/find-mail-invitation.ts';
import {
  declineMailInvitation,
  joinByInvitation,
  joinWithNewAccount,
} from '../../domain/collaborators/take-up-invitation.ts';
import { registrationClosed } from '../../domain/invitations/sign-up.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Role } from '../../domain/role.ts';
import type { Scope } from '../../domain/scope.ts';
import { findSettings } from '../../domain/settings/find-settings.ts';
import type { Viewer } from '../../domain/viewer.ts';
import { isToken } from '../../lib/tokens.ts';
import { addresses } from '../addresses.ts';
import { name } from '../api/accounts.ts';
import { password } from '../api/passwords.ts';
import { handle } from '../api/schemas.ts';
import { readForm } from '../body.ts';
import { clientNetwork } from '../client-address.ts';
import type { Http } from '../deps.ts';
import { enter, enterByCode, openSession } from '../enter.ts';
import { requireSameOrigin } from '../middleware/same-origin.ts';
import { problemOf, setProblemHeaders } from '../problem.ts';
import { param, type Route } from '../route.ts';
import { findViewer, requireAccount } from '../viewer.ts';
import type { JoinPageProps, JoinProblem } from '../views/join-page-props.ts';
import { renderDeclined, renderJoin } from '../views/join-page.tsx';
import type { Language } from '../views/locale/language.ts';
import { localeOf } from '../views/locale/locale.ts';
import { languageOf } from './language.ts';
import { pageContext, sendPage } from './page-context.ts';

const text = z.string().max(1024).default('');
const form = z.object({
  answer: z.enum(['join', 'create', 'sign-in', 'code', 'guest', 'decline']),
  name: text,
  handle: text,
  password: text,
  /** What a right password was answered with, and the code that it is not enough without. */
  step: text,
  code: z.string().max(40).default(''),
});
type Form = z.infer<typeof form>;

const newcomer = z.object({ name, handle: z.string().trim().toLowerCase().pipe(handle), password });

/**
 * `/join/:token`, where an invitation by mail is answered, without scripts. Only POST answers: mail is looked through
 * for addresses to open. The page may name itself to this server's own pages, by which its forms prove where they are.
 */
export const joinPages = (http: Http): Route[] => [
  {
    method: 'GET',
    path: '/join/:token',
    guard: 'capability',
    async handle(ctx) {
      await ifOpen(http, ctx, (token) => showInvitation(http, ctx, token));
    },
  },
  {
    method: 'POST',
    path: '/join/:token',
    guard: 'capability',
    async handle(ctx) {
      requireSameOrigin(ctx, http.config);
      await ifOpen(http, ctx, async (token) => {
        const { data } = form.safeParse(await readForm(ctx));
        if (!data) throw new Refusal('invalid', 'answer_expected', 'The answer is yes or no.');
        await answers[data.answer](http, ctx, token, data);
      });
    },
  },
];

type Answer = (http: Http, ctx: Context, token: string, data: Form) => Promise<void>;

const answers: Record<Form['answer'], Answer> = {
  async join(http, ctx, token) {
    const viewer = await http.units.look((scope) => findViewer(ctx, scope, http.config));
    const { account } = requireAccount(viewer, { scope: 'write' });
    const album = await http.units.transact((scope) => joinByInvitation(scope, token, account));
    leadTo(ctx, album.id);
  },
  async 'sign-in'(http, ctx, token, data) {
    const credentials = { handle: data.handle.trim().toLowerCase(), password: data.password };
    await orAgain({ http, ctx, token, data, form: 'sign-in' }, async () => {
      await http.units.look((scope) => findMailInvitation(scope, token));
      const account = await http.units.write((scope) => enter({ http, ctx, scope }, credentials));
      const album = await http.units.transact((scope) => joinByInvitation(scope, token, account));
      leadTo(ctx, album.id);
    });
  },
  async code(http, ctx, token, data) {
    await orAgain({ http, ctx, token, data, form: 'code' }, async () => {
      await http.units.look((scope) => findMailInvitation(scope, token));
      const account = await enterByCode({ http, ctx }, data);
      const album = await http.units.transact((scope) => joinByInvitation(scope, token, account));
      leadTo(ctx, album.id);
    });
  },
  async create(http, ctx, token, data) {
    await orAgain({ http, ctx, token, data, form: 'create' }, async () => {
      const { registration } = await http.units.look(findSettings);
      if (registration === 'closed') throw registrationClosed();
      const wish = newcomer.parse(data);
      await http.units.look((scope) => findMailInvitation(scope, token));
      await http.throttles.charge('signUp', clientNetwork(ctx, http.config.trustProxy));
      const passwordHash = await hashNewPassword(wish.password);
      const album = await http.units.transact(async (scope) => {
        const joined = await joinWithNewAccount(scope, token, { ...wish, passwordHash });
        await openSession({ http, ctx, scope }, joined.account, { isTwofold: false });
        return joined.album;
      });
      leadTo(ctx, album.id);
    });
  },
  async guest(http, ctx, token) {
    const link = await http.units.transact((scope) => lookAsGuest(scope, token));
    ctx.status = 303;
    ctx.set('Location', `/s/${link}`);
  },
  async decline(http, ctx, token) {
    await http.units.transact((scope) => declineMailInvitation(scope, token));
    sendPage(ctx, renderDeclined(pageContext(http, ctx)));
  },
};

function leadTo(ctx: Context, albumId: string): void {
  ctx.status = 303;
  ctx.set('Location', `/console/a/${albumId}`);
}

/**
 * Wrong tokens, used ones, old ones and those that were withdrawn are one and the same: not found, and counted.
 * @throws Refusal `invitation_not_found`, `too_many_attempts`
 */
async function ifOpen(
  http: Http,
  ctx: Context,
  work: (token: string) => Promise<void>,
): Promise<void> {
  const token = param(ctx, 'token');
  ctx.set('X-Robots-Tag', 'noindex');
  try {
    if (!isToken(token)) throw unknown();
    await work(token);
  } catch (error) {
    if (!(error instanceof Refusal) || error.reason !== 'not-found') throw error;
    ctx.set('Referrer-Policy', 'no-referrer');
    const network = clientNetwork(ctx, http.config.trustProxy);
    await http.throttles.charge('unknownInvitation', network);
    throw unknown();
  }
}

const unknown = () =>
  new Refusal(
    'not-found',
    'invitation_not_found',
    'This invitation is not there. It was used, withdrawn, or has run out.',
  );

async function showInvitation(
  http: Http,
  ctx: Context,
  token: string,
  again?: { data: Form; problem: JoinProblem | null; step: string | null; status: number },
): Promise<void> {
  const props = await http.units.look(async (scope): Promise<JoinPageProps> => {
    const { invited, isMailed } = await findMailInvitation(scope, token);
    const { album, expiresAt, guestLink, invitedBy, mail, message, role } = invited;
    const viewer = await findViewer(ctx, scope, http.config);
    return {
      action: `/join/${token}`,
      inviter: invitedBy?.name || album.owner.name,
      album: album.title,
      role,
      can: actionsOf(role, album).filter((it) => it !== 'offer' || role === 'contributor'),
      message,
      expiresAt: expiresAt.toISOString(),
      me: presentMe(http, viewer, album.owner.id === idOf(viewer) ? album.id : null),
      holder: isMailed ? await handleOf(scope, mail) : null,
      isOpen: (await findSettings(scope)).registration !== 'closed',
      guest: (await mayLookAsGuest(scope, invited)) ? guestOf(role, guestLink !== null) : null,
      step: again?.step ?? null,
      typed: { name: again?.data.name ?? '', handle: again?.data.handle ?? '' },
      problem: again?.problem ?? null,
    };
  });
  sendPage(ctx, renderJoin(props, pageContext(http, ctx)), again?.status);
}

/** What of their role somebody has without an account. */
const guestOf = (role: Role, isGuest: boolean): JoinPageProps['guest'] => {
  const { uploads, review } = uploadsOf(role);
  if (uploads === 'off') return { isGuest, gives: null };
  return { isGuest, gives: review };
};

const handleOf = async (scope: Scope, mail: string): Promise<string | null> =>
  (await findHolder(scope, mail))?.handle ?? null;

const idOf = (viewer: Viewer): string | null =>
  viewer.kind === 'account' ? viewer.account.id : null;

function presentMe(http: Http, viewer: Viewer, own: string | null): JoinPageProps['me'] {
  if (viewer.kind !== 'account') return null;
  const { handle: mine, name: called } = viewer.account;
  const address = addresses(http.config).handle(mine);
  return { name: called, address, ownAlbum: own && `/console/a/${own}` };
}

/** Shows the page again, with what was typed, where that was the reason for a no; or asks for the code that is needed, too. */
async function orAgain(
  sent: { http: Http; ctx: Context; token: string; data: Form; form: JoinProblem['form'] },
  work: () => Promise<void>,
): Promise<void> {
  const { http, ctx, token, data, form: which } = sent;
  try {
    await work();
  } catch (error) {
    const isOurs = error instanceof Refusal || error instanceof z.ZodError;
    if (!isOurs || (error instanceof Refusal && error.reason === 'not-found')) throw error;
    setProblemHeaders(ctx, error);
    const { status } = problemOf(error);
    const step = stepAfter(error, data);
    const isAsked = error instanceof Refusal && error.code === 'second_factor_required';
    const at = step === null && which === 'code' ? 'sign-in' : which;
    const problem = isAsked ? null : { form: at, ...explain(error, languageOf(ctx)) };
    await showInvitation(http, ctx, token, { data, problem, step, status });
  }
}

/** What a code goes with: after a right password, and after a wrong code while the password still counts. */
function stepAfter(error: unknown, { answer, step }: Form): string | null {
  if (!(error instanceof Refusal)) return null;
  if (error.code === 'second_factor_required') return z.string().parse(error.facts['step']);
  return answer === 'code' && error.code !== 'step_expired' ? step : null;
}

/** Why a form was not taken, at its field and in the reader's language. */
export function explain(
  error: Refusal | z.ZodError,
  language: Language,
): Pick<JoinProblem, 'field' | 'sentence'> {
  const { join, refusals } = localeOf(language).words;
  if (error instanceof Refusal) {
    const field = ({ handle_taken: 'handle', password_common: 'password' } as const)[error.code];
    return { field: field ?? null, sentence: refusals[error.code] ?? error.message };
  }
  const field = fields.find((it) => it === error.issues[0]?.path[0]) ?? 'name';
  return { field, sentence: join.problems[field] };
}

const fields = ['name', 'handle', 'password'] as const;
