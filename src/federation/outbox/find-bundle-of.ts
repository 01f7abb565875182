import type { Photo } from '../../domain/photos/photo.ts';
import type { Scope } from '../../domain/scope.ts';
import { Post } from '../post.ts';

/** The bundle that a photo was sent in, unless it was sent alone. */
export const findBundleOf = ({ em }: Scope, photo: Photo): Promise<Post | null> =>
  em.findOne(Post, { album: photo.album, photoIds: { $contains: [photo.id] }, retractedAt: null });
