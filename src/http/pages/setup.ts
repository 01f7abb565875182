import type { Context } from 'koa';
import { z } from 'zod';
import { isSetupNeeded } from '../../domain/accounts/set-up.ts';
import { notFound, Refusal } from '../../domain/refusal.ts';
import { name } from '../api/accounts.ts';
import { password } from '../api/passwords.ts';
import { handle } from '../api/schemas.ts';
import { readForm } from '../body.ts';
import type { Http } from '../deps.ts';
import { makeFirstAdmin } from '../first-admin.ts';
import { requireSameOrigin } from '../middleware/same-origin.ts';
import { problemOf, setProblemHeaders } from '../problem.ts';
import type { Route } from '../route.ts';
import { PLAIN_SETUP, renderSetup, type SetupPageProps } from '../views/setup-page.tsx';
import { PLAIN_SIGN_IN } from '../views/sign-in-page.tsx';
import { explain } from './join.ts';
import { languageOf } from './language.ts';
import { pageContext, sendPage } from './page-context.ts';

const text = z.string().max(1024).default('');
const form = z.object({ name: text, handle: text, password: text });
const newcomer = z.object({ name, handle: z.string().trim().toLowerCase().pipe(handle), password });

/**
 * `/setup/plain`: the first administrator for browsers without scripts, to which the console's own page leads them. It
 * is gone once there is somebody.
 */
export const setupPages = (http: Http): Route[] => [
  {
    method: 'GET',
    path: PLAIN_SETUP,
    guard: 'anyone',
    async handle(ctx) {
      await requireNeed(http);
      const code = codeIn(ctx);
      show(http, ctx, code === '' ? null : blank(code));
    },
  },
  {
    method: 'POST',
    path: PLAIN_SETUP,
    guard: 'anyone',
    async handle(ctx) {
      requireSameOrigin(ctx, http.config);
      await requireNeed(http);
      const code = codeIn(ctx);
      const data = form.parse(await readForm(ctx));
      try {
        await makeFirstAdmin({ http, ctx }, { code, ...newcomer.parse(data) });
        ctx.status = 303;
        ctx.set('Location', PLAIN_SIGN_IN);
      } catch (error) {
        if (!(error instanceof Refusal || error instanceof z.ZodError)) throw error;
        setProblemHeaders(ctx, error);
        const problem = { form: 'create', ...explain(error, languageOf(ctx)) } as const;
        const typed = { name: data.name, handle: data.handle };
        show(http, ctx, { ...blank(code), typed, problem }, problemOf(error).status);
      }
    },
  },
];

/** @throws Refusal `not_found` where the server is set up */
async function requireNeed(http: Http): Promise<void> {
  if (!(await http.units.look(isSetupNeeded))) throw notFound();
}

function codeIn(ctx: Context): string {
  const { code } = ctx.query;
  return typeof code === 'string' ? code.slice(0, 100) : '';
}

const blank = (code: string) => ({
  action: `${PLAIN_SETUP}?${new URLSearchParams({ code }).toString()}`,
  typed: { name: '', handle: '' },
  problem: null,
});

const show = (http: Http, ctx: Context, props: SetupPageProps, status?: number): void =>
  sendPage(ctx, renderSetup(props, pageContext(http, ctx)), status);
