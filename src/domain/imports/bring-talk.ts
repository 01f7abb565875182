import type {
  ExportedComment,
  ExportedPerson,
  ExportedReaction,
} from '../../archive/albumen/format.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import type { Account } from '../accounts/account.ts';
import type { Album } from '../albums/album.ts';
import { receivedEmoji } from '../interactions/emoji.ts';
import { Comment } from '../interactions/comment.ts';
import { Reaction } from '../interactions/reaction.ts';
import type { Photo } from '../photos/photo.ts';
import type { Scope } from '../scope.ts';

const MOST_NAME = 50;
const MOST_ADDRESS = 320;
const MOST_TEXT = 5000;

/** What was said about a photo or an album, to be brought. */
type Talk = { comments: readonly ExportedComment[]; reactions: readonly ExportedReaction[] };

/**
 * Brings what was said elsewhere about a photo or an album, to be written by the caller. What the person of the account said
 * is theirs here too; for the names of others nobody vouches, so that these are guests with an address. Nothing of it is
 * told to anybody, and for everybody is only what the person themselves said to everybody, and not in answer to others.
 */
export function bringTalk(
  scope: Scope,
  account: Account,
  about: { photo: Photo } | { album: Album },
  { comments, reactions }: Talk,
): void {
  const { em, origin } = scope;
  const album = 'photo' in about ? about.photo.album : about.album;
  const photo = 'photo' in about ? about.photo : null;
  const page = `${origin}/console/a/${album.id}`;
  const brought = new Map<string, Comment>();
  const bringReaction = (
    target: { photo: Photo } | { album: Album } | { comment: Comment },
    { by, emoji, at }: ExportedReaction,
  ) => {
    const id = uuidv7();
    const nothing = { photo: null, album: null, comment: null };
    em.persist(
      em.create(Reaction, {
        id,
        ...nothing,
        ...target,
        ...doerOf(account, by),
        actor: null,
        device: null,
        emoji: receivedEmoji(emoji),
        uri: `${origin}/ap/likes/${id}`,
        createdAt: new Date(at),
      }),
    );
  };
  for (const said of comments) {
    const id = uuidv7();
    const answered = said.answers === null ? undefined : brought.get(said.answers);
    const comment = em.create(Comment, {
      id,
      photo,
      album: photo ? null : album,
      ...doerOf(account, said.by),
      actor: null,
      device: null,
      parentId: answered ? (answered.parentId ?? answered.id) : null,
      answersId: answered?.parentId ? answered.id : null,
      uri: `${origin}/ap/comments/${id}`,
      url: photo ? `${page}/p/${photo.id}` : page,
      text: clean(said.text).slice(0, MOST_TEXT),
      state: said.state,
      isPublic: said.by.isOwn && said.isPublic && (answered?.isPublic ?? true),
      createdAt: new Date(said.at),
      editedAt: said.editedAt === null ? null : new Date(said.editedAt),
    });
    em.persist(comment);
    brought.set(said.id, comment);
    const own = new Set<string>();
    for (const reaction of said.reactions) {
      if (isSecond(own, reaction)) continue;
      bringReaction({ comment }, reaction);
    }
  }
  const own = new Set<string>();
  for (const reaction of reactions) {
    if (!isSecond(own, reaction)) bringReaction(about, reaction);
  }
}

/** One reacts once. */
function isSecond(seen: Set<string>, { by }: ExportedReaction): boolean {
  if (!by.isOwn) return false;
  if (seen.has('own')) return true;
  seen.add('own');
  return false;
}

function doerOf(account: Account, { isOwn, name, address }: ExportedPerson) {
  if (isOwn) return { account, guestName: null, guestAddress: null };
  return {
    account: null,
    guestName: clean(name).slice(0, MOST_NAME).trim() || address?.slice(0, MOST_NAME) || 'Guest',
    guestAddress: address === null ? null : clean(address).slice(0, MOST_ADDRESS),
  };
}

const clean = (text: string): string => text.replaceAll('\0', '').toWellFormed();
