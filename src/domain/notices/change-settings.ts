import { isTimeZone } from '../../lib/end-of-day.ts';
import type { Account } from '../accounts/account.ts';
import { lock } from '../lock.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { NoticeKind } from './notice.ts';
import { NoticeSettings, type Choice, type Rhythm, type Tongue } from './notice-settings.ts';

/** What somebody says about how they want to be told; what they do not say stays. */
export type TellingChange = {
  choices?: Partial<Record<NoticeKind, Partial<Choice>>> | undefined;
  rhythm?: Rhythm | undefined;
  timeZone?: string | undefined;
  language?: Tongue | undefined;
};

/** Keeps how this account wants to be told; needs a transaction. @throws Refusal `time_zone_unknown` */
export async function changeTelling(
  { em, now }: Scope,
  account: Pick<Account, 'id'>,
  { choices = {}, rhythm, timeZone, language }: TellingChange,
): Promise<void> {
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    throw new Refusal('unprocessable', 'time_zone_unknown', 'That is no time zone.');
  }
  await lock(em, `notice-settings:${account.id}`);
  let own = await em.findOne(NoticeSettings, { account: account.id }, { refresh: true });
  if (!own) {
    own = em.create(NoticeSettings, { account: account.id });
    em.persist(own);
  }
  const merged = { ...own.choices };
  for (const [kind, choice] of Object.entries(choices) as [NoticeKind, Partial<Choice>][]) {
    merged[kind] = { ...merged[kind], ...choice };
  }
  em.assign(own, {
    choices: merged,
    changedAt: now(),
    ...(rhythm && { rhythm }),
    ...(timeZone && { timeZone }),
    ...(language && { language }),
  });
}
