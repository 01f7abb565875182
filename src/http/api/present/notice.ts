import type { Notice } from '../../../domain/notices/notice.ts';
import type { Tongue } from '../../../domain/notices/notice-settings.ts';
import type { Scope } from '../../../domain/scope.ts';
import { describeNotices } from '../../../domain/subscriptions/describe-notices.ts';
import type { NoticeJson } from '../schemas/notices.ts';

/** What somebody was told, in words, with where to look into it. */
export async function presentNotices(
  scope: Scope,
  notices: readonly Notice[],
  language: Tongue = 'en',
): Promise<NoticeJson[]> {
  const described = await describeNotices(scope, notices, language);
  return described.map(({ notice, text, href }) => ({
    id: notice.id,
    kind: notice.kind,
    subject: notice.subject,
    text,
    href,
    createdAt: notice.createdAt.toISOString(),
    readAt: notice.readAt?.toISOString() ?? null,
  }));
}
