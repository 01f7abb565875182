import type { Paths } from '../paths.ts';
import { activityStreams } from './contexts.ts';
import { time, type Document } from './document.ts';
import { anchor } from './html.ts';

/** A direct message of an album to somebody: mostly to the author of a post, about that post. */
export type DirectMessage = {
  id: string;
  albumId: string;
  author: { uri: string; url: string; address: string };
  /** The post; a message that is about none has none. */
  noteUri?: string;
  at: Date;
};

/**
 * The message as a `Note` that is for its addressee alone: a server shows it to whom it mentions, and to nobody else.
 * `words` are HTML.
 */
export const directNote = (
  paths: Paths,
  { id, albumId, author, noteUri, at }: DirectMessage,
  words: string,
): Document => ({
  '@context': [activityStreams, { sensitive: 'as:sensitive' }],
  id: paths.receipt(id),
  type: 'Note',
  attributedTo: paths.actor(albumId),
  to: [author.uri],
  cc: [],
  ...(noteUri !== undefined && { inReplyTo: noteUri }),
  published: time(at),
  url: paths.receipt(id),
  content: `<p>${anchor(author.url, `@${author.address}`)} ${words}</p>`,
  sensitive: false,
  attachment: [],
  tag: [{ type: 'Mention', href: author.uri, name: `@${author.address}` }],
});
