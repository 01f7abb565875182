import type { Notice } from '../../../domain/notices/notice.ts';
import type { Scope } from '../../../domain/scope.ts';
import { ShareLink } from '../../../domain/share-links/share-link.ts';
import type { NoticeJson } from '../schemas/notices.ts';

/** What somebody was told, in words, with where to look into it. */
export async function presentNotices(
  { em }: Scope,
  notices: readonly Notice[],
): Promise<NoticeJson[]> {
  const subjects = notices.map(({ subject }) => subject);
  const found = await em.find(ShareLink, { id: { $in: subjects } }, { populate: ['album'] });
  const links = new Map(found.map((link) => [link.id, link]));
  return notices.map((notice) => {
    const link = links.get(notice.subject);
    return {
      id: notice.id,
      kind: notice.kind,
      subject: notice.subject,
      text: sentences[notice.kind](nameOf(link), notice.occasion),
      href: link && !link.revokedAt ? `/console/a/${link.album.id}/share/${link.id}` : null,
      createdAt: notice.createdAt.toISOString(),
      readAt: notice.readAt?.toISOString() ?? null,
    };
  });
}

const sentences: Record<Notice['kind'], (link: string, occasion: string) => string> = {
  'link.expiring': (link, occasion) =>
    `${link} stops working in less than ${occasion.startsWith('hour') ? 'an hour' : 'a day'}.`,
  'link.expired': (link) => `${link} has stopped working.`,
  'link.guessed': (link) => `Many wrong passwords were tried at ${lower(link)}.`,
  'link.requested': (link) => `${link} has expired, and somebody asks for a new one.`,
  'link.full': (link) => `${link} is open on as many devices as it may be.`,
};

/** What a link is called at the beginning of a sentence. */
function nameOf(link: ShareLink | undefined): string {
  if (!link) return 'A link that is gone';
  return link.label ? `The link “${link.label}”` : `A link to “${link.album.title}”`;
}

const lower = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);
