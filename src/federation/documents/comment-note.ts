import { linksInText } from '../../lib/links-in-text.ts';
import { PUBLIC, type Paths } from '../paths.ts';
import type { Addressing } from './audience.ts';
import { activityStreams } from './contexts.ts';
import { compact, time, type Document } from './document.ts';
import { escape } from './html.ts';

/** Somebody whom a comment is for, as their servers find them: `@name@host`. */
export type Addressee = { uri: string; address: string };

export type NotedComment = {
  id: string;
  /** Its page for people, which also answers with the `Note`. */
  url: string;
  text: string;
  isPublic: boolean;
  createdAt: Date;
  editedAt: Date | null;
};

/** Where a comment stands and whom it is for, first the album where it is about one of ours. */
export type CommentPlace = {
  /** The author's actor. */
  author: string;
  inReplyTo: string;
  /** The thread, by the collection that its photo is in; undefined where only its own server knows. */
  context: string | undefined;
  /** Who sees it beside the addressees; empty for nobody. */
  followers: string[];
  addressees: readonly Addressee[];
};

const noteContext = [activityStreams, { sensitive: 'as:sensitive' }];

/** A comment of one of our people. */
export const commentNote = (
  paths: Paths,
  comment: NotedComment,
  { addressees, author, context, followers, inReplyTo }: CommentPlace,
): Document =>
  compact({
    '@context': noteContext,
    id: paths.comment(comment.id),
    type: 'Note',
    attributedTo: author,
    ...commentAudience(comment.isPublic, { addressees, followers }),
    inReplyTo,
    context,
    published: time(comment.createdAt),
    updated: comment.editedAt ? time(comment.editedAt) : undefined,
    url: comment.url,
    content: contentOf(comment.text),
    sensitive: false,
    attachment: [],
    tag: addressees.map(({ uri, address }) => ({ type: 'Mention', href: uri, name: address })),
  });

/** Whom a comment is for: those it speaks to, and everybody where the photo is public. */
export const commentAudience = (
  isPublic: boolean,
  { addressees, followers }: Pick<CommentPlace, 'addressees' | 'followers'>,
): Addressing => ({
  to: [...(isPublic ? [PUBLIC] : []), ...new Set(addressees.map(({ uri }) => uri))],
  cc: followers,
});

/** Plain text as paragraphs with its links; an empty line divides them. */
const contentOf = (text: string): string =>
  text
    .trim()
    .split(/\s*\n\s*\n\s*/)
    .map((part) => `<p>${linked(part).replaceAll(/\s*\n\s*/g, '<br>')}</p>`)
    .join('');

const linked = (text: string): string =>
  linksInText(text)
    .map((part) =>
      part.href
        ? `<a href="${escape(part.href)}" rel="nofollow noopener">${escape(part.text)}</a>`
        : escape(part.text),
    )
    .join('');
