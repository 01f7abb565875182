import { z } from 'zod';
import { Album } from '../../../domain/albums/album.ts';
import { Collaborator } from '../../../domain/collaborators/collaborator.ts';
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
  const people = await findPeople({ em }, notices);
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
      text: sentences[notice.kind](
        name,
        notice.occasion,
        people.get(memberOf(notice)) ?? 'Somebody',
      ),
      href: places[notice.kind]?.(notice.subject, href) ?? href,
      createdAt: notice.createdAt.toISOString(),
      readAt: notice.readAt?.toISOString() ?? null,
    };
  });
}

/** What is told of a member has their id before the time. */
const memberOf = ({ occasion }: Notice): string => occasion.slice(0, 36);

/** The names of members who came and went, by their ids as members. */
async function findPeople(
  { em }: Pick<Scope, 'em'>,
  notices: readonly Notice[],
): Promise<Map<string, string>> {
  const told = notices.filter(({ kind }) => kind.startsWith('collaborator.'));
  const ids = told.map(memberOf).filter((id) => z.uuid().safeParse(id).success);
  const members = await em.find(
    Collaborator,
    { id: { $in: ids } },
    { populate: ['account', 'actor'] },
  );
  return new Map(
    members.flatMap(({ id, account, actor }) => {
      const name = account?.name ?? actor?.name;
      return name ? [[id, name] as const] : [];
    }),
  );
}

/** Where something is looked into, other than on the page of what it is about, which is gone where that is null. */
const places: {
  [Kind in Notice['kind']]?: (subject: string, page: string | null) => string | null;
} = {
  'contribution.waiting': (album) => `/console/review?album=${album}`,
  'collaborator.joined': (_, page) => page && `${page}/people`,
  'collaborator.left': (_, page) => page && `${page}/people`,
  'removal.suggested': () => '/console/removals',
};

type Sentence = (subject: string, occasion: string, member: string) => string;

const sentences: Record<Notice['kind'], Sentence> = {
  'link.expiring': (link, occasion) =>
    `${link} stops working in less than ${occasion.startsWith('hour') ? 'an hour' : 'a day'}.`,
  'link.expired': (link) => `${link} has stopped working.`,
  'link.guessed': (link) => `Many wrong passwords were tried at ${lower(link)}.`,
  'link.requested': (link) => `${link} has expired, and somebody asks for a new one.`,
  'link.full': (link) => `${link} is open on as many devices as it may be.`,
  'contribution.waiting': (album) => `${album} has new photos for you to review.`,
  'contribution.consented': (album) => `Somebody agreed that ${lower(album)} keeps their photo.`,
  'collaborator.added': (album) => `You were asked into ${lower(album)}.`,
  'collaborator.joined': (album, _, member) => `${member} joined ${lower(album)}.`,
  'collaborator.left': (album, _, member) => `${member} left ${lower(album)}.`,
  'album.bequeathed': (album) => `${album} is offered to you, to be its owner.`,
  'album.declined': (album) => `${album} was not taken over by whom you offered it to.`,
  'album.inherited': (album) => `${album} has a new owner.`,
  'album.trashed': (album) =>
    `${album} is being deleted by its owner. What you gave to it comes back to you.`,
  'photos.returned': (album) => `${album} has photos of yours that came back from another album.`,
  'removal.suggested': (album) =>
    `Photos of yours were taken out of ${lower(album)}. You decide what becomes of them.`,
  'storage.full': (album) => `${album} could not take photos: there is no room left.`,
};

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
