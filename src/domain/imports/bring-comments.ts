import type { ImportComment } from '../../archive/sources/source.ts';
import type { Photo } from '../photos/photo.ts';
import type { Scope } from '../scope.ts';
import { bringTalk } from './bring-talk.ts';
import type { Import } from './import.ts';

/** Brings what others said of a photo, under the names that they have there; what has no time is left out. */
export function bringComments(
  scope: Scope,
  { account }: Pick<Import, 'account'>,
  photo: Photo,
  said: readonly ImportComment[],
): void {
  const comments = said
    .filter(({ at, text }) => !Number.isNaN(Date.parse(at)) && text.trim() !== '')
    .map(({ author, address, text, at }, number) => ({
      id: String(number),
      answers: null,
      by: { isOwn: false, name: author, address, url: null },
      text,
      at,
      editedAt: null,
      state: 'shown' as const,
      isPublic: false,
      reactions: [],
    }));
  bringTalk(scope, account, { photo }, { comments, reactions: [] });
}
