import { uuidv7 } from '../../lib/uuid.ts';
import { nextMorning } from '../../lib/morning.ts';
import { addJob } from '../../queue/job-queue.ts';
import { Account } from '../accounts/account.ts';
import { lock } from '../lock.ts';
import type { Scope } from '../scope.ts';
import { findTelling, type Telling } from './find-settings.ts';
import { Notice, type NoticeKind } from './notice.ts';
import { PushSubscription } from './push-subscription.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What comes in crowds: it is mailed after a while of quiet, and once in an hour about one thing. */
const crowds: ReadonlySet<NoticeKind> = new Set(['contribution.waiting', 'comment.added']);
const QUIET = 5 * MINUTE;
/** What nobody saw in this time is no news for a screen any more. */
const FRESH = 24 * HOUR;

/**
 * Decides what of somebody's notices goes out now, and makes a job of each message, inside the caller's transaction.
 * From then on a notice belongs to that job: it is sent until it is taken, and no other message has it. What was read
 * at the console meanwhile is not sent. What is not due yet is looked at again when it is.
 */
export async function planTelling(scope: Scope, accountId: string): Promise<void> {
  const { em } = scope;
  await lock(em, `tell:${accountId}`);
  const account = await em.findOne(Account, { id: accountId, endedAt: null, suspendedAt: null });
  if (!account) return;
  const telling = await findTelling(scope, account);
  await planPush(scope, account, telling);
  const next = await planMail(scope, account, telling);
  if (!next) return;
  const key = `tell-later:${accountId}`;
  await addJob(em, 'tell', { account: accountId }, { key, runAt: next });
}

async function planPush({ em, now }: Scope, account: Account, { choices }: Telling) {
  const waiting = await em.find(Notice, { account, pushWaits: true }, { orderBy: { id: 'asc' } });
  for (const notice of waiting) notice.pushWaits = false;
  const oldest = now().getTime() - FRESH;
  const due = waiting.filter(
    ({ kind, readAt, createdAt }) => choices[kind].push && !readAt && createdAt.getTime() >= oldest,
  );
  if (due.length === 0) return;
  const notices = due.map(({ id }) => id);
  for (const { id } of await em.find(PushSubscription, { account }, { fields: ['id'] })) {
    await addJob(em, 'push-notices', { subscription: id, notices }, { maxAttempts: 8 });
  }
}

/** @returns when the next of what waits is due */
async function planMail(
  scope: Scope,
  account: Account,
  telling: Telling,
): Promise<Date | undefined> {
  const { em, now } = scope;
  const all = await em.find(Notice, { account, mailWaits: true }, { orderBy: { id: 'asc' } });
  const isWanted = ({ kind, readAt }: Notice) =>
    account.mail !== null && telling.choices[kind].mail && !readAt;
  for (const notice of all) if (!isWanted(notice)) notice.mailWaits = false;
  const wanted = all.filter(isWanted);
  const [first] = wanted;
  if (!first) return undefined;
  if (telling.rhythm !== 'soon') {
    const dueAt = nextMorning(first.createdAt, telling.timeZone, telling.rhythm);
    if (dueAt > now()) return dueAt;
    await hand(scope, account, wanted);
    return undefined;
  }
  return planSoon(scope, account, wanted);
}

/** A mail for each kind, so that its reader can end mails of that kind. */
async function planSoon(scope: Scope, account: Account, wanted: Notice[]) {
  const now = scope.now();
  let next: Date | undefined;
  const due: Notice[] = [];
  const things = Map.groupBy(wanted, ({ kind, subject }) => `${kind} ${subject}`);
  for (const about of things.values()) {
    const dueAt = await whenDue(scope, account, about);
    if (dueAt <= now) due.push(...about);
    else if (!next || dueAt < next) next = dueAt;
  }
  for (const mail of Map.groupBy(due, ({ kind }) => kind).values())
    await hand(scope, account, mail);
  return next;
}

async function whenDue({ em }: Scope, account: Account, about: Notice[]): Promise<Date> {
  const [{ kind, subject, createdAt }] = about as [Notice];
  if (!crowds.has(kind)) return createdAt;
  const last = about.at(-1)!.createdAt.getTime();
  const quiet = Math.min(last + QUIET, createdAt.getTime() + HOUR);
  const [before] = await em.find(
    Notice,
    { account, kind, subject, mailedAt: { $ne: null } },
    { orderBy: { mailedAt: 'desc' }, limit: 1 },
  );
  return new Date(Math.max(quiet, (before?.mailedAt?.getTime() ?? 0) + HOUR));
}

async function hand({ em, now }: Scope, account: Account, notices: Notice[]): Promise<void> {
  for (const notice of notices) em.assign(notice, { mailWaits: false, mailedAt: now() });
  const ids = notices.map(({ id }) => id);
  await addJob(em, 'mail-notices', { id: uuidv7(), account: account.id, notices: ids });
}
