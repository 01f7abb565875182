import { z } from 'zod';
import { Account } from '../accounts/account.ts';
import type { Scope } from '../scope.ts';
import { changeTelling } from './change-settings.ts';
import { findTelling } from './find-settings.ts';
import { noticeKinds, type NoticeKind } from './notice.ts';

const PURPOSE = 'notice-stop';

/** What the address at the end of a mail stops: mails of these kinds, to this account. */
export type NoticeStop = { account: string; kinds: NoticeKind[] };

const sealed = z.strictObject({ account: z.uuid(), kinds: z.array(z.enum(noticeKinds)).min(1) });

/** Where whoever has the mail says that they want no more like it, signed in or not. */
export const noticeStopAddress = (
  { seal, origin }: Pick<Scope, 'seal' | 'origin'>,
  stop: NoticeStop,
): string =>
  `${origin}/mail/notices/${seal.close(JSON.stringify(stop), PURPOSE).toString('base64url')}`;

/** What the last part of such an address says; undefined for what this server did not seal. */
export function readNoticeStop(
  { seal }: Pick<Scope, 'seal'>,
  text: string,
): NoticeStop | undefined {
  try {
    const said: unknown = JSON.parse(seal.open(Buffer.from(text, 'base64url'), PURPOSE));
    return sealed.parse(said);
  } catch {
    return undefined;
  }
}

/** Whether none of these kinds is mailed to the account. */
export async function isStopped(scope: Scope, { account, kinds }: NoticeStop): Promise<boolean> {
  const { choices } = await findTelling(scope, { id: account });
  return kinds.every((kind) => !choices[kind].mail);
}

/** Ends mails of these kinds, or sends them again; needs a transaction. A second time is no error. */
export async function setStopped(
  scope: Scope,
  { account, kinds }: NoticeStop,
  isEnding: boolean,
): Promise<void> {
  const own = await scope.em.findOne(Account, { id: account, endedAt: null });
  if (!own) return;
  const choices = Object.fromEntries(kinds.map((kind) => [kind, { mail: !isEnding }]));
  await changeTelling(scope, own, { choices });
}
