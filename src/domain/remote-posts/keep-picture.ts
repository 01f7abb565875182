import { LockMode } from '@mikro-orm/core';
import type { Scope } from '../scope.ts';
import { RemotePost, type RemotePicture } from './remote-post.ts';

/**
 * Writes down what became of a picture of a post, by its address there, inside the caller's transaction; of one that
 * the post no longer has, nothing.
 */
export async function keepPicture(
  { em }: Scope,
  postId: string,
  sourceUrl: string,
  outcome: Partial<Pick<RemotePicture, 'renditions' | 'failure' | 'width' | 'height' | 'blurhash'>>,
): Promise<void> {
  const lockMode = LockMode.PESSIMISTIC_WRITE;
  const post = await em.findOne(RemotePost, { id: postId }, { lockMode });
  if (!post) return;
  post.pictures = post.pictures.map((picture) =>
    picture.sourceUrl === sourceUrl ? { ...picture, ...outcome } : picture,
  );
}
