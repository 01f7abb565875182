import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from '../../domain/refusal.ts';
import type { Egress } from '../egress.ts';
import { EgressError } from '../egress/egress-error.ts';
import { followRelations } from './intents.ts';
import { askServer, askWebFinger, readAddress } from '../remote/ask-webfinger.ts';
import { findSoftware } from '../remote/find-software.ts';

/** What somebody wants to do from their own server: follow an actor of ours, or answer a post. */
export type Intent = 'follow' | 'reply';

/**
 * Where somebody follows an actor of ours from their own server, or answers a post of ours: `account` is `name@server`,
 * or the server alone, and `object` the id of the actor or the post. Undefined where that server has no such page. It goes to the network and is
 * silent about what it met there: whatever keeps it from an answer has the same words, told at a full second.
 * @throws Refusal `invalid_address`, `local_address`, `server_not_found`
 */
export type FindFollowPage = (
  account: string,
  object: string,
  intent?: Intent,
) => Promise<string | undefined>;

const PATIENCE = 5_000;
const STEP = 1_000;

/** Where servers that say nothing about themselves by WebFinger take somebody's address. */
const knownPages: Record<string, string> = {
  mastodon: '/authorize_interaction?uri={uri}',
  hometown: '/authorize_interaction?uri={uri}',
  pixelfed: '/authorize_interaction?uri={uri}',
  misskey: '/authorize-follow?acct={uri}',
  pleroma: '/ostatus_subscribe?acct={uri}',
  akkoma: '/ostatus_subscribe?acct={uri}',
};

/** Pages that take somebody's address, and no post. */
const byActor = /\bacct=/;

type Rules = { origin: string; allowPrivateAddress: boolean };

/** Opens the way to other servers' follow pages. */
export function openFindFollowPage(egress: Egress, rules: Rules): FindFollowPage {
  return async (account, object, intent = 'follow') => {
    const address = readAddress(account);
    const host = address?.host ?? readHost(account);
    if (!host) throw unreadable();
    if (host === new URL(rules.origin).host) throw local();
    const started = performance.now();
    const search = address
      ? ofAccount(egress, address, { rules, intent })
      : ofServer(egress, host, { rules, intent });
    try {
      const pages = await Promise.race([search, impatience()]);
      return pages.map((page) => fill(page, object, rules)).find((page) => page !== undefined);
    } catch (error) {
      if (!(error instanceof EgressError)) throw error;
      await sleep(STEP - ((performance.now() - started) % STEP));
      throw unknown();
    }
  };
}

/** A template and the only server that it may lead to. */
type Page = { template: string | undefined; host: string };

type Search = { rules: Rules; intent: Intent };

async function ofAccount(
  egress: Egress,
  address: { name: string; host: string },
  { rules, intent }: Search,
): Promise<Page[]> {
  return pagesOf(await askWebFinger(egress, address, rules), intent);
}

/** A server that says nothing about itself by WebFinger is known by its software. */
async function ofServer(egress: Egress, host: string, { rules, intent }: Search): Promise<Page[]> {
  const answer = await askServer(egress, { host, resource: `https://${host}` }, rules).catch(
    silence,
  );
  const pages = answer ? pagesOf(answer, intent) : [];
  if (pages.some(({ template }) => template)) return pages;
  const search = findSoftware(egress, host, rules);
  const found = await (answer ? search.catch(silence) : search);
  if (!found) return [];
  const { software, origin } = found;
  const path =
    intent === 'reply' && byActor.test(knownPages[software] ?? '') ? '' : knownPages[software];
  return [{ template: path && origin + path, host: new URL(origin).host }];
}

const pagesOf = (
  answer: { host: string; templates: ReadonlyMap<string, string> },
  intent: Intent,
): Page[] =>
  [
    intent === 'follow' ? followRelations.intent : followRelations.reply,
    followRelations.subscribe,
  ].map((relation) => ({
    template: answer.templates.get(relation),
    host: answer.host,
  }));

/** No answer, where there may be another way. */
function silence(error: unknown): undefined {
  if (!(error instanceof EgressError)) throw error;
}

/** The address that a template makes of an id, if it stays on its own server. */
function fill({ template = '', host }: Page, object: string, rules: Rules): string | undefined {
  const filled = template
    .replace(/\{(?:uri|object|inReplyTo)\}/, encodeURIComponent(object))
    .replaceAll(/\{[^{}]*\}/g, '');
  const url = URL.parse(filled);
  const schemes = rules.allowPrivateAddress ? ['https:', 'http:'] : ['https:'];
  const isFilled = /\{(?:uri|object|inReplyTo)\}/.test(template);
  if (!isFilled || !url || url.host !== host || url.username || url.password) return undefined;
  return schemes.includes(url.protocol) ? url.href : undefined;
}

/** The server in `server`, `@server` or the address of its front page. */
function readHost(text: string): string | undefined {
  const name = text
    .trim()
    .replace(/^(?:https?:\/\/|@)/i, '')
    .replace(/\/$/, '');
  const url = /^[^\s/@?#]+$/.test(name) ? URL.parse(`https://${name}/`) : null;
  return url && /[.:]/.test(url.host) ? url.host : undefined;
}

async function impatience(): Promise<never> {
  await sleep(PATIENCE, undefined, { ref: false });
  throw new EgressError('took too long', { isFinal: false });
}

const unreadable = () =>
  new Refusal('unprocessable', 'invalid_address', 'An address looks like you@server.');
const local = () =>
  new Refusal('unprocessable', 'local_address', 'This album is already on that server.');
const unknown = () =>
  new Refusal(
    'unprocessable',
    'server_not_found',
    'We can’t find that server. Check the spelling or copy the address.',
  );
