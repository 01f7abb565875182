import { cutPage, type PageQuery } from '../../lib/paging.ts';
import type { Account } from '../accounts/account.ts';
import { readIdCursor } from '../cursor.ts';
import type { Scope } from '../scope.ts';
import { findTelling } from './find-settings.ts';
import { Notice, noticeKinds, type NoticeKind } from './notice.ts';

/** What somebody was told, the latest first. @throws Refusal `invalid_cursor` */
export async function findNotices(
  scope: Scope,
  account: Account,
  { limit, cursor, unread }: PageQuery & { unread: boolean },
): Promise<{ items: Notice[]; next: string | null }> {
  const before = readIdCursor(cursor);
  const kind = { $in: await shownKinds(scope, account) };
  const notices = await scope.em.find(
    Notice,
    {
      account,
      kind,
      ...(before ? { id: { $lt: before } } : {}),
      ...(unread ? { readAt: null } : {}),
    },
    { orderBy: { id: 'desc' }, limit: limit + 1 },
  );
  return cutPage(notices, limit, ({ id }) => [id]);
}

/** How much of it they have not read. */
export const countUnread = async (scope: Scope, account: Account): Promise<number> =>
  scope.em.count(Notice, {
    account,
    kind: { $in: await shownKinds(scope, account) },
    readAt: null,
  });

/** What this account wants to see at the console. */
async function shownKinds(scope: Scope, account: Account): Promise<NoticeKind[]> {
  const { choices } = await findTelling(scope, account);
  return noticeKinds.filter((kind) => choices[kind].app);
}

/** Marks one as read; a second time is no error. @throws Refusal `not_found` */
export async function readNotice(
  { em, now }: Scope,
  account: Account,
  id: string,
): Promise<Notice> {
  const notice = await em.findOneOrFail(Notice, { id, account });
  notice.readAt ??= now();
  return notice;
}

/** Marks all of them as read. */
export async function readNotices({ em, now }: Scope, account: Account): Promise<void> {
  await em.nativeUpdate(Notice, { account, readAt: null }, { readAt: now() });
}
