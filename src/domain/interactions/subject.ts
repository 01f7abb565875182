import type { FilterQuery } from '@mikro-orm/core';
import { CompiledQuery } from 'kysely';
import type { Account } from '../accounts/account.ts';
import type { Album } from '../albums/album.ts';
import type { Photo } from '../photos/photo.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Comment } from './comment.ts';

/** What is talked about: an album as a whole, or one of its photos. The same photo in two albums has two threads. */
export type Subject = { album: Album; photo: Photo | null };

/** A photo as what is talked about; its album must be loaded with its owner. */
export const aboutPhoto = (photo: Photo): Subject => ({ album: photo.album, photo });

/** An album as a whole; its owner must be loaded. */
export const aboutAlbum = (album: Album): Subject => ({ album, photo: null });

/** The comments about it, as a condition. */
export const saidAbout = ({ album, photo }: Subject): FilterQuery<Comment> =>
  photo ? { photo } : { album };

/** What comments and reactions are about that are in an album, its own and those of its photos. */
export const inAlbum = (album: Album | string | { owner: Account } | { id: string }) => ({
  $or: [{ photo: { album } }, { album }],
});

/** The page of a comment, for people. */
export const pageOfComment = (origin: string, { album, photo }: Subject, id: string): string =>
  photo
    ? `${origin}/a/${album.handle}/p/${photo.id}/c/${id}`
    : `${origin}/a/${album.handle}/c/${id}`;

const DAY = 24 * 60 * 60_000;

/**
 * When nobody can comment any more: so many days after the photo came, and on an album as a whole after its latest
 * photo did. Null where that never is.
 */
export async function closesAt({ em }: Pick<Scope, 'em'>, subject: Subject): Promise<Date | null> {
  const { album, photo } = subject;
  if (album.commentDays === null) return null;
  const since = photo ? (photo.listedAt ?? photo.createdAt) : await latestIn(em, album);
  return new Date(since.getTime() + album.commentDays * DAY);
}

async function latestIn(em: Scope['em'], album: Album): Promise<Date> {
  const query = CompiledQuery.raw(
    `select max(listed_at) as at from photo where album_id = $1 and trashed_at is null`,
    [album.id],
  );
  const { rows } = await em.getKysely().executeQuery<{ at: Date | string | null }>(query);
  return new Date(rows[0]?.at ?? album.createdAt);
}

/** @throws Refusal `comments_closed` when its time to be talked about is over */
export async function requireOpen(scope: Scope, subject: Subject): Promise<void> {
  const end = await closesAt(scope, subject);
  if (!end || scope.now() < end) return;
  throw new Refusal('forbidden', 'comments_closed', 'Comments are closed here.');
}
