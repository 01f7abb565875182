import type { Context } from 'koa';
import { z } from 'zod';
import { Refusal } from '../../domain/refusal.ts';
import { password, whoever } from '../api/passwords.ts';
import { readForm } from '../body.ts';
import type { Http } from '../deps.ts';
import { askForNewPassword, setNewPassword } from '../forgotten-password.ts';
import { requireSameOrigin } from '../middleware/same-origin.ts';
import { problemOf, setProblemHeaders } from '../problem.ts';
import type { Route } from '../route.ts';
import { localeOf } from '../views/locale/locale.ts';
import { PLAIN_RESET, renderReset, type ResetPageProps } from '../views/reset-page.tsx';
import { explain } from './join.ts';
import { languageOf } from './language.ts';
import { pageContext, sendPage } from './page-context.ts';

const text = z.string().max(1024);
const form = z.union([
  z.strictObject({ who: text }),
  z.strictObject({ token: text, password: text }),
]);
type Form = z.infer<typeof form>;

/**
 * `/reset/plain`: a forgotten password for browsers without scripts, to which the console's own page leads them. It does
 * what that one does, with the same limits.
 */
export const resetPages = (http: Http): Route[] => [
  {
    method: 'GET',
    path: PLAIN_RESET,
    guard: 'anyone',
    async handle(ctx) {
      const { token } = ctx.query;
      show(http, ctx, typeof token === 'string' && token !== '' ? askPassword(token) : askWho(''));
    },
  },
  {
    method: 'POST',
    path: PLAIN_RESET,
    guard: 'anyone',
    async handle(ctx) {
      requireSameOrigin(ctx, http.config);
      const data = form.parse(await readForm(ctx));
      try {
        show(http, ctx, await take({ http, ctx }, data));
      } catch (error) {
        if (!(error instanceof Refusal || error instanceof z.ZodError)) throw error;
        setProblemHeaders(ctx, error);
        show(http, ctx, again(ctx, data, error), problemOf(error).status);
      }
    },
  },
];

const askWho = (said: string) => ({ kind: 'ask', who: said, problem: null }) as const;
const askPassword = (token: string) => ({ kind: 'set', token, problem: null }) as const;

async function take(door: { http: Http; ctx: Context }, data: Form): Promise<ResetPageProps> {
  if ('who' in data) {
    await askForNewPassword(door, whoever.parse(data.who));
    return { kind: 'asked', who: data.who.trim() };
  }
  await setNewPassword(door, { token: data.token, password: password.parse(data.password) });
  return { kind: 'done' };
}

/** The form after a no; an address that does not count any longer leads to a new mail. */
function again(ctx: Context, data: Form, error: Refusal | z.ZodError): ResetPageProps {
  const language = languageOf(ctx);
  const isOver = error instanceof Refusal && error.code === 'reset_over';
  if (error instanceof Refusal) {
    const problem = { form: 'create', ...explain(error, language) } as const;
    if ('who' in data) return { ...askWho(data.who), problem };
    return isOver ? { ...askWho(''), problem } : { ...askPassword(data.token), problem };
  }
  const { problems } = localeOf(language).words.join;
  if ('who' in data) {
    const problem = { form: 'create', field: null, sentence: problems.who } as const;
    return { ...askWho(data.who), problem };
  }
  const problem = { form: 'create', field: 'password', sentence: problems.password } as const;
  return { ...askPassword(data.token), problem };
}

const show = (http: Http, ctx: Context, props: ResetPageProps, status?: number): void =>
  sendPage(ctx, renderReset(props, pageContext(http, ctx)), status);
