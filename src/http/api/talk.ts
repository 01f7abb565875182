import { z } from 'zod';
import { findTalkedAlbum } from '../../domain/interactions/find-talked-album.ts';
import { setTalk } from '../../domain/interactions/set-talk.ts';
import { emojiOf } from '../../domain/interactions/emoji.ts';
import { canComment } from '../../domain/interactions/policy.ts';
import { aboutAlbum, closesAt } from '../../domain/interactions/subject.ts';
import type { Album } from '../../domain/albums/album.ts';
import { may } from '../../domain/albums/policy.ts';
import type { Scope } from '../../domain/scope.ts';
import type { AccountViewer } from '../viewer.ts';
import { byId, endpoint } from './endpoint.ts';
import { talk, talkRules, type TalkJson } from './schemas/interactions.ts';

/** What can be said in an album, and who says so. */
export const talks = [
  endpoint({
    summary: 'What can be said in an album, and with what one can react',
    route: 'GET /albums/:id/talk',
    guard: 'account',
    params: byId,
    status: 200,
    answer: talk,
    async handle({ scope, viewer, params }) {
      return present(scope, viewer, await findTalkedAlbum(scope, viewer, params.id));
    },
  }),
  endpoint({
    summary: 'Say who may comment in an album, what waits, until when, and with what one can react',
    route: 'PATCH /albums/:id/talk',
    guard: 'account',
    params: byId,
    body: z.strictObject(talkRules.partial().shape),
    status: 200,
    answer: talk,
    async handle({ scope, viewer, params, body }) {
      const album = await findTalkedAlbum(scope, viewer, params.id);
      setTalk(scope, viewer, album, body);
      return present(scope, viewer, album);
    },
  }),
];

async function present(scope: Scope, viewer: AccountViewer, album: Album): Promise<TalkJson> {
  const { commentDays, commentsFrom, heldWords, holdsGuestComments, ownEmoji } = album;
  const end = await closesAt(scope, aboutAlbum(album));
  return {
    commentsFrom,
    canComment: canComment(viewer, album) && (!end || scope.now() < end),
    emoji: emojiOf(album),
    rules: may(viewer, 'own', album)
      ? { commentsFrom, holdsGuestComments, heldWords, commentDays, ownEmoji }
      : null,
  };
}
