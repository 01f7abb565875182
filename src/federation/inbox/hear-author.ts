import { Album } from '../../domain/albums/album.ts';
import { Contribution } from '../../domain/contributions/contribution.ts';
import {
  forgetConsent,
  giveConsent,
  refuseConsent,
} from '../../domain/contributions/decide-consent.ts';
import { Receipt } from '../../domain/contributions/receipt.ts';
import { keepQuiet, speakAgain } from '../../domain/contributions/silence.ts';
import type { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import type { Scope } from '../../domain/scope.ts';
import { isId, pathsOf } from '../paths.ts';
import { namedAlbum } from './named-album.ts';
import type { RemoteNote } from './remote-note.ts';
import { wordOf } from './words-of-authors.ts';

/** Which album a word is for, and about which post of theirs; null for no post in particular. */
type About = { album: Album; noteUri: string | null };

/**
 * Somebody answers an album with one word: that it may keep a copy, that it may not, that it should write no more.
 * It counts as an answer to what the album wrote to them, or to their own post that gave it photos. Answers with what
 * came of it, or undefined for what is no such word.
 */
export async function hearAuthor(
  scope: Scope,
  sender: RemoteActor,
  post: RemoteNote,
): Promise<string | undefined> {
  const word = post.images.length === 0 ? wordOf(post.text, post.languages) : undefined;
  const about = word ? await findAbout(scope, sender, post) : [];
  if (!word || about.length === 0) return undefined;
  if (word === 'yes' || word === 'no') return decide(scope, about, { sender, post, word });
  for (const { album } of about) {
    if (word === 'start') await speakAgain(scope, sender, album);
    else await keepQuiet(scope, sender, word === 'stop' ? album : null);
  }
  return word === 'start' ? 'silence ended' : 'silence asked for';
}

/** A yes or no in answer to a post that several albums have is for all of them that it names. */
async function decide(
  scope: Scope,
  about: readonly About[],
  { sender, post, word }: { sender: RemoteActor; post: RemoteNote; word: 'yes' | 'no' },
): Promise<string | undefined> {
  const given = about.flatMap(({ album, noteUri }) =>
    noteUri ? { album, actor: sender, noteUri } : [],
  );
  if (given.length === 0) return undefined;
  let decided = 0;
  for (const one of given) {
    decided += await (word === 'yes' ? giveConsent : refuseConsent)(scope, one, post.uri);
  }
  return decided > 0
    ? `consent ${word === 'yes' ? 'given' : 'refused'} ${decided}`
    : 'ignored: nothing to decide';
}

/** What somebody answered says something else now; undefined where it was no answer and is none. */
export async function hearAgain(
  scope: Scope,
  sender: RemoteActor,
  post: RemoteNote,
): Promise<string | undefined> {
  const forgotten = await forgetConsent(scope, sender, post.uri);
  const heard = await hearAuthor(scope, sender, post);
  return heard ?? (forgotten > 0 ? `consent taken back ${forgotten}` : undefined);
}

async function findAbout(
  scope: Scope,
  sender: RemoteActor,
  { replyTarget, addressees }: RemoteNote,
): Promise<About[]> {
  const { em, origin } = scope;
  const own = pathsOf(origin).receipt('');
  const id = replyTarget?.startsWith(own) ? replyTarget.slice(own.length) : '';
  const current = { trashedAt: null };
  const populate = ['album.owner'] as const;
  if (isId(id)) {
    return em.find(Receipt, { id, actor: sender, album: current }, { populate });
  }
  const albums = [...addressees].flatMap((uri) => namedAlbum(origin, uri) ?? []);
  if (replyTarget) {
    const mine = {
      actor: sender,
      noteUri: replyTarget,
      album: { ...current, id: { $in: albums } },
    };
    const found = await em.find(Contribution, mine, { populate, orderBy: { id: 'asc' } });
    const byAlbum = new Map(found.map((one) => [one.album.id, one]));
    return [...byAlbum.values()];
  }
  const [only, ...others] = new Set(albums);
  const album =
    only && others.length === 0
      ? await em.findOne(Album, { id: only, ...current }, { populate: ['owner'] })
      : null;
  return album ? [{ album, noteUri: null }] : [];
}
