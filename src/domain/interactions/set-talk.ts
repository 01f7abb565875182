import { requireAction } from '../albums/policy.ts';
import type { Album } from '../albums/album.ts';
import { record } from '../domain-event.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';

/** What an album's owner says about what is said in it; what is left out stays. */
export type TalkRules = {
  [Name in 'commentsFrom' | 'holdsGuestComments' | 'heldWords' | 'commentDays' | 'ownEmoji']?:
    | Album[Name]
    | undefined;
};

/** Changes who may comment, what waits and what can be reacted with. @throws Refusal `role_insufficient` */
export function setTalk({ em }: Scope, viewer: Viewer, album: Album, rules: TalkRules): void {
  requireAction(viewer, 'own', album);
  const given = Object.fromEntries(
    Object.entries(rules).filter(([, value]) => value !== undefined),
  ) as Partial<Album>;
  em.assign(album, given);
  if (given.ownEmoji) album.ownEmoji = [...new Set(given.ownEmoji)];
  if (given.heldWords) album.heldWords = [...new Set(given.heldWords)];
  record(em, 'album.changed', album.id);
}
