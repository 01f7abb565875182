import { Album } from '../../../domain/albums/album.ts';
import type { Notice } from '../../../domain/notices/notice.ts';
import type { Scope } from '../../../domain/scope.ts';
import { ShareLink } from '../../../domain/share-links/share-link.ts';
import type { NoticeJson } from '../schemas/notices.ts';

/** What a notice is about: a link, or else an album. */
type Subject = { name: string; href: string | null };

/** What somebody was told, in words, with where to look into it. */
export async function presentNotices(
  { em }: Scope,
  notices: readonly Notice[],
): Promise<NoticeJson[]> {
  const ids = { id: { $in: notices.map(({ subject }) => subject) } };
  const links = await em.find(ShareLink, ids, { populate: ['album'] });
  const albums = await em.find(Album, ids);
  const subjects = new Map([
    ...links.map((link) => [link.id, ofLink(link)] as const),
    ...albums.map((album) => [album.id, ofAlbum(album)] as const),
  ]);
  return notices.map((notice) => {
    const gone = notice.kind.startsWith('link.') ? goneLink : goneAlbum;
    const { name, href } = subjects.get(notice.subject) ?? gone;
    return {
      id: notice.id,
      kind: notice.kind,
      subject: notice.subject,
      text: sentences[notice.kind](name, notice.occasion),
      href: notice.kind === 'contribution.waiting' ? reviewOf(notice) : href,
      createdAt: notice.createdAt.toISOString(),
      readAt: notice.readAt?.toISOString() ?? null,
    };
  });
}

const sentences: Record<Notice['kind'], (subject: string, occasion: string) => string> = {
  'link.expiring': (link, occasion) =>
    `${link} stops working in less than ${occasion.startsWith('hour') ? 'an hour' : 'a day'}.`,
  'link.expired': (link) => `${link} has stopped working.`,
  'link.guessed': (link) => `Many wrong passwords were tried at ${lower(link)}.`,
  'link.requested': (link) => `${link} has expired, and somebody asks for a new one.`,
  'link.full': (link) => `${link} is open on as many devices as it may be.`,
  'contribution.waiting': (album) => `${album} has new photos for you to review.`,
  'contribution.consented': (album) => `Somebody agreed that ${lower(album)} keeps their photo.`,
  'collaborator.added': (album) => `You were asked into ${lower(album)}.`,
  'collaborator.joined': (album) => `Somebody joined ${lower(album)}.`,
  'collaborator.left': (album) => `Somebody left ${lower(album)}.`,
  'album.bequeathed': (album) => `${album} is offered to you, to be its owner.`,
  'album.inherited': (album) => `${album} has a new owner.`,
  'removal.suggested': (album) =>
    `Photos of yours were taken out of ${lower(album)}. You decide what becomes of them.`,
  'storage.full': (album) => `${album} could not take photos: there is no room left.`,
};

const reviewOf = ({ subject }: Notice): string => `/console/review?album=${subject}`;

const goneLink: Subject = { name: 'A link that is gone', href: null };
const goneAlbum: Subject = { name: 'An album that is gone', href: null };

/** What a link is called at the beginning of a sentence, and its page. */
const ofLink = ({ id, label, album, revokedAt }: ShareLink): Subject => ({
  name: label ? `The link “${label}”` : `A link to “${album.title}”`,
  href: revokedAt ? null : `/console/a/${album.id}/share/${id}`,
});

const ofAlbum = ({ id, title, trashedAt }: Album): Subject => ({
  name: `The album “${title}”`,
  href: trashedAt ? null : `/console/a/${id}`,
});

const lower = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);
