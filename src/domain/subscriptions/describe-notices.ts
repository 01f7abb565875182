import { z } from 'zod';
import { Album } from '../albums/album.ts';
import { Collaborator } from '../collaborators/collaborator.ts';
import { Comment } from '../interactions/comment.ts';
import type { Notice } from '../notices/notice.ts';
import type { Tongue } from '../notices/notice-settings.ts';
import type { Scope } from '../scope.ts';
import { ShareLink } from '../share-links/share-link.ts';
import { de } from './notice-words/de.ts';
import { en } from './notice-words/en.ts';
import type { Name, NoticeWords } from './notice-words/notice-words.ts';

/** What notices and mails say, by language. */
export const noticeWords: Record<Tongue, NoticeWords> = { en, de };

/** A notice in words, with where in the console it can be looked into. */
export type DescribedNotice = { notice: Notice; text: string; href: string | null };

/** What a notice is about: a link, or else an album. */
type Subject = { name: Name; href: string | null };

/** What somebody was told, in words. */
export async function describeNotices(
  { em }: Scope,
  notices: readonly Notice[],
  language: Tongue,
): Promise<DescribedNotice[]> {
  const words = noticeWords[language];
  const ids = { id: { $in: notices.map(({ subject }) => subject) } };
  const links = await em.find(ShareLink, ids, { populate: ['album'] });
  const albums = await em.find(Album, ids);
  const people = await findPeople({ em }, notices);
  const comments = await findComments({ em }, notices);
  const subjects = new Map([
    ...links.map((link) => [link.id, ofLink(link, words)] as const),
    ...albums.map((album) => [album.id, ofAlbum(album, words)] as const),
  ]);
  return notices.map((notice) => {
    const { kind, occasion, subject: id } = notice;
    const { goneAlbum, goneLink } = words.names;
    const gone = { name: kind.startsWith('link.') ? goneLink : goneAlbum, href: null };
    const { name, href } = subjects.get(id) ?? gone;
    const comment = comments.get(occasion);
    const who = comment ? authorOf(comment) : people.get(memberOf(notice));
    const count = Number(occasion.split(' ')[1]) || 0;
    return {
      notice,
      text: words.sentences[kind]({ subject: name, occasion, who: who ?? null, count }),
      href: comment?.photo && href ? `${href}/p/${comment.photo.id}` : placeOf(notice, href),
    };
  });
}

const placeOf = ({ kind, subject }: Notice, page: string | null): string | null =>
  places[kind]?.(subject, page) ?? page;

/** Where something is looked into, other than on the page of what it is about, which is gone where that is null. */
const places: {
  [Kind in Notice['kind']]?: (subject: string, page: string | null) => string | null;
} = {
  'contribution.waiting': (album) => `/console/review?album=${album}`,
  'collaborator.joined': (_, page) => page && `${page}/people`,
  'collaborator.left': (_, page) => page && `${page}/people`,
  'removal.suggested': () => '/console/removals',
  'reaction.added': (album, page) => page && `/console/activity?album=${album}`,
};

/** What is told of a member has their id before the time. */
const memberOf = ({ occasion }: Notice): string => occasion.slice(0, 36);

const isId = (text: string): boolean => z.uuid().safeParse(text).success;

/** The names of members who came and went, by their ids as members. */
async function findPeople(
  { em }: Pick<Scope, 'em'>,
  notices: readonly Notice[],
): Promise<Map<string, string>> {
  const told = notices.filter(({ kind }) => kind.startsWith('collaborator.'));
  const ids = told.map(memberOf).filter(isId);
  if (ids.length === 0) return new Map();
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

async function findComments(
  { em }: Pick<Scope, 'em'>,
  notices: readonly Notice[],
): Promise<Map<string, Comment>> {
  const told = notices.filter(({ kind, occasion }) => kind === 'comment.added' && isId(occasion));
  if (told.length === 0) return new Map();
  const comments = await em.find(
    Comment,
    { id: { $in: told.map(({ occasion }) => occasion) }, deletedAt: null },
    { populate: ['account', 'actor'] },
  );
  return new Map(comments.map((comment) => [comment.id, comment]));
}

const authorOf = ({ account, actor, guestName }: Comment): string | null =>
  account?.name ?? (actor && (actor.name || actor.address)) ?? guestName;

/** What a link is called, and its page. */
const ofLink = ({ id, label, album, revokedAt }: ShareLink, { names }: NoticeWords): Subject => ({
  name: label ? names.labelledLink(label) : names.linkTo(album.title),
  href: revokedAt ? null : `/console/a/${album.id}/share/${id}`,
});

const ofAlbum = ({ id, title, trashedAt }: Album, { names }: NoticeWords): Subject => ({
  name: names.album(title),
  href: trashedAt ? null : `/console/a/${id}`,
});
