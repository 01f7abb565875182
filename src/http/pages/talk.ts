import { countInteractions, noInteractions } from '../../domain/interactions/count-interactions.ts';
import { findComments } from '../../domain/interactions/find-comments.ts';
import type { Photo } from '../../domain/photos/photo.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { addresses } from '../addresses.ts';
import { presentPerson } from '../api/present/interactions.ts';
import type { PhotoTalkProps } from '../views/photo-talk.tsx';

/** More than a page of a photo needs; the rest is read where people are signed in. */
const SHOWN = 200;

/** What a photo's page tells of what others did with the photo and said about it; its album must be loaded. */
export async function talkAbout(
  scope: Scope,
  viewer: Viewer,
  photo: Photo,
  at: ReturnType<typeof addresses>,
): Promise<PhotoTalkProps> {
  const accountId = viewer.kind === 'account' ? viewer.account.id : null;
  const counts = (await countInteractions(scope, [photo.id], accountId)).get(photo.id);
  const { likeCount, shareCount, commentCount } = counts ?? noInteractions;
  const { items } = commentCount
    ? await findComments(scope, { kind: 'anyone' }, photo, { limit: SHOWN })
    : { items: [] };
  return {
    likes: likeCount,
    shares: shareCount,
    composer: null,
    comments: items.map((comment) => {
      const { address, name, url } = presentPerson(comment, at);
      return {
        id: comment.id,
        name,
        address,
        href: url,
        text: comment.text,
        at: comment.createdAt.toISOString(),
        isEdited: comment.editedAt !== null,
        isAnswer: comment.parentId !== null,
        isGuest: false,
        isHeld: false,
        remove: null,
      };
    }),
  };
}
