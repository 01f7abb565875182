import type { Context } from 'koa';
import { z } from 'zod';
import { isRecent } from '../../domain/accounts/prove-session.ts';
import { signOut } from '../../domain/accounts/sign-out.ts';
import { Refusal } from '../../domain/refusal.ts';
import { addresses } from '../addresses.ts';
import { readForm } from '../body.ts';
import { clearSessionCookie, readSessionCookie } from '../cookies.ts';
import type { Http } from '../deps.ts';
import { enter, enterByCode } from '../enter.ts';
import { insidePath } from '../inside-path.ts';
import { requireSameOrigin } from '../middleware/same-origin.ts';
import { problemOf, setProblemHeaders } from '../problem.ts';
import type { Route } from '../route.ts';
import { findViewer } from '../viewer.ts';
import { localeOf } from '../views/locale/locale.ts';
import { PLAIN_SIGN_IN, renderSignIn, type SignInPageProps } from '../views/sign-in-page.tsx';
import { languageOf } from './language.ts';
import { pageContext, sendPage } from './page-context.ts';

const text = z.string().max(1024);
const form = z.discriminatedUnion('answer', [
  z.strictObject({ answer: z.literal('name'), handle: text, password: text, return: text }),
  z.strictObject({ answer: z.literal('code'), step: text, code: text, return: text }),
  z.strictObject({ answer: z.literal('leave'), return: text }),
]);
type Form = z.infer<typeof form>;

/**
 * `/login/plain`: the way in and out for browsers without scripts, to which the console's own sign-in leads them. It does
 * what that one does with a password, with the same limits.
 */
export const signInPages = (http: Http): Route[] => [
  {
    method: 'GET',
    path: PLAIN_SIGN_IN,
    guard: 'anyone',
    handle: (ctx) => showForm(http, ctx),
  },
  {
    method: 'POST',
    path: PLAIN_SIGN_IN,
    guard: 'anyone',
    async handle(ctx) {
      requireSameOrigin(ctx, http.config);
      const data = form.parse(await readForm(ctx));
      const back = backOf(data.return);
      try {
        await take(http, ctx, data);
        ctx.status = 303;
        ctx.set('Location', back);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        setProblemHeaders(ctx, error);
        sendPage(
          ctx,
          renderSignIn(nextForm(http, data, error, sentenceOf(ctx, error)), pageContext(http, ctx)),
          problemOf(error).status,
        );
      }
    },
  },
];

/** Whoever is in is told so, and who only has to prove themselves anew is asked to. */
async function showForm(http: Http, ctx: Context): Promise<void> {
  const wish = ctx.query['return'];
  const back = backOf(wish);
  const person = await http.units.look(async (scope) => {
    const viewer = await findViewer(ctx, scope, http.config);
    if (viewer.kind !== 'account' || !viewer.session) return null;
    if (wish !== undefined && !isRecent(viewer.session, scope.now())) return null;
    const { handle, name } = viewer.account;
    return { name, address: addresses(http.config).handle(handle) };
  });
  const props: SignInPageProps = person
    ? { kind: 'inside', person, back, problem: null }
    : askForName(http, { back, handle: '', problem: null });
  sendPage(ctx, renderSignIn(props, pageContext(http, ctx)));
}

async function take(http: Http, ctx: Context, data: Form): Promise<void> {
  if (data.answer === 'name') {
    const handle = data.handle.trim().toLowerCase();
    await http.units.write((scope) =>
      enter({ http, ctx, scope }, { handle, password: data.password }),
    );
  } else if (data.answer === 'code') {
    await enterByCode({ http, ctx }, data);
  } else {
    const secret = readSessionCookie(ctx, http.config);
    if (secret) await http.units.write((scope) => signOut(scope, secret));
    clearSessionCookie(ctx, http.config);
    ctx.set('Clear-Site-Data', '"cache", "storage"');
  }
}

/** The form after a no: the same again, or the one for the code that is asked for. */
function nextForm(
  http: Http,
  data: Form,
  { code, facts }: Refusal,
  problem: string,
): SignInPageProps {
  const back = backOf(data.return);
  const { step } = facts;
  if (code === 'second_factor_required' && typeof step === 'string') {
    return { kind: 'code', back, step, problem: null };
  }
  if (data.answer === 'code' && code !== 'step_expired') {
    return { kind: 'code', back, step: data.step, problem };
  }
  const handle = data.answer === 'name' ? data.handle : '';
  return askForName(http, { back, handle, problem });
}

const askForName = (
  { oidc }: Http,
  given: { back: string; handle: string; problem: string | null },
): SignInPageProps => {
  const query = new URLSearchParams({ return: given.back }).toString();
  return {
    kind: 'name',
    ...given,
    service: oidc && { name: oidc.name, href: `/auth/oidc?${query}` },
  };
};

const sentenceOf = (ctx: Context, { code, message }: Refusal): string =>
  localeOf(languageOf(ctx)).words.refusals[code] ?? message;

/** The console would lead nowhere without scripts. */
function backOf(wish: unknown): string {
  const path = insidePath(wish, '/');
  return /^\/console(?:[/?]|$)/.test(path) ? '/' : path;
}
