import type { Context } from 'koa';
import { isStopped, readNoticeStop, setStopped } from '../../domain/notices/notice-stop.ts';
import { notFound } from '../../domain/refusal.ts';
import {
  confirmSubscription,
  endSubscription,
  findSubscription,
} from '../../domain/subscriptions/settle-subscription.ts';
import { readSubscriptionAddress } from '../../domain/subscriptions/subscription-address.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { readForm } from '../body.ts';
import type { Http } from '../deps.ts';
import { param, type Route } from '../route.ts';
import { renderChoice, type ChoicePageProps } from '../views/choice-page.tsx';
import { fill } from '../views/locale/fill.ts';
import { localeOf } from '../views/locale/locale.ts';
import { languageOf } from './language.ts';
import { pageContext, sendPage } from './page-context.ts';

/**
 * Where the addresses in mails lead: whoever has the mail decides, signed in or not. Mail programs post to those that end
 * mails by themselves (RFC 8058), without cookies and without following redirects; only POST decides anything, since mail
 * is looked through for addresses to open.
 */
export const mailChoicePages = (http: Http): Route[] => [
  ...both('/mail/notices/:sealed', async (ctx, isPost) => {
    const stop = readNoticeStop(http, param(ctx, 'sealed'));
    if (!stop) throw notFound();
    const wants = isPost ? (await answerIn(ctx)) !== 'again' : undefined;
    if (wants !== undefined) {
      await http.units.transact((scope) => setStopped(scope, stop, wants));
    }
    const isOver = wants ?? (await http.units.look((scope) => isStopped(scope, stop)));
    const { notices, stop: common } = wordsFor(ctx).news;
    send(http, ctx, {
      title: fill(common.title, { host: new URL(http.config.origin).host }),
      heading: isOver ? notices.done : notices.ask,
      sentence: isOver ? notices.isDone : notices.asks,
      button: {
        action: ctx.path,
        word: isOver ? notices.again : notices.stop,
        value: isOver ? 'again' : 'stop',
        isPrimary: !isOver,
      },
    });
  }),
  ...both('/mail/photos/confirm/:sealed', async (ctx, isPost) => {
    const id = subscriptionIn(http, ctx, 'confirm');
    const found = isPost
      ? await http.units.transact((scope) => confirmSubscription(scope, id))
      : await http.units.look((scope) => findSubscription(scope, id));
    send(http, ctx, confirmation(ctx, found));
  }),
  ...both('/mail/photos/stop/:sealed', async (ctx, isPost) => {
    const id = subscriptionIn(http, ctx, 'stop');
    if (isPost) await http.units.transact((scope) => endSubscription(scope, id));
    const found = await http.units.look((scope) => findSubscription(scope, id));
    const { stop } = wordsFor(ctx).news;
    const isOver = isPost || !found;
    send(http, ctx, {
      title: fill(stop.title, { host: new URL(http.config.origin).host }),
      heading: isOver ? stop.done : stop.ask,
      sentence: isOver ? stop.isDone : stop.asks,
      button: isOver ? null : { action: ctx.path, word: stop.yes, value: 'stop', isPrimary: true },
    });
  }),
];

const both = (path: string, handle: (ctx: Context, isPost: boolean) => Promise<void>): Route[] =>
  (['GET', 'POST'] as const).map((method) => ({
    method,
    path,
    guard: 'capability',
    handle: (ctx) => handle(ctx, method === 'POST'),
  }));

async function answerIn(ctx: Context): Promise<string | undefined> {
  if (!ctx.is('application/x-www-form-urlencoded')) return undefined;
  const { answer } = (await readForm(ctx)) as { answer?: string };
  return answer;
}

/** @throws Refusal `not_found` for what this server did not seal */
function subscriptionIn(http: Http, ctx: Context, act: 'confirm' | 'stop'): string {
  const id = readSubscriptionAddress(http, act, param(ctx, 'sealed'));
  if (id === undefined) throw notFound();
  return id;
}

function confirmation(ctx: Context, found: Subscription | null): ChoicePageProps {
  const { back, confirm, title } = wordsFor(ctx).news;
  if (!found) {
    const heading = confirm.over;
    return { title: heading, heading, sentence: confirm.isOver, button: null };
  }
  const { album, confirmedAt, mail } = found;
  const names = { album: album.title, mail };
  const isDone = confirmedAt !== null;
  return {
    title: fill(title, names),
    heading: fill(isDone ? confirm.done : confirm.ask, names),
    sentence: fill(isDone ? confirm.isDone : confirm.asks, names),
    button: isDone ? null : { action: ctx.path, word: confirm.yes, value: 'yes', isPrimary: true },
    onward: isDone ? { href: `/a/${album.handle}`, word: back } : undefined,
  };
}

const wordsFor = (ctx: Context) => localeOf(languageOf(ctx)).words;

function send(http: Http, ctx: Context, choice: ChoicePageProps): void {
  ctx.set('X-Robots-Tag', 'noindex');
  ctx.set('Referrer-Policy', 'no-referrer');
  sendPage(ctx, renderChoice(choice, pageContext(http, ctx)));
}
