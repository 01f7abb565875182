import { randomInt } from 'node:crypto';
import type { Account } from '../accounts/account.ts';
import { claimHandle } from '../actors/claim-handle.ts';
import { LocalActor } from '../actors/local-actor.ts';
import { takeKeys } from '../actors/take-keys.ts';
import { record } from '../domain-event.ts';
import { lock } from '../lock.ts';
import type { Scope } from '../scope.ts';
import { Album } from './album.ts';

/** What somebody wants of a new album; what is left out gets its default. */
export type AlbumWish = Pick<Album, 'title'> & { handle?: string | undefined } & {
  [
    Name in
      | 'description'
      | 'audience'
      | 'approveFollowers'
      | 'contributionsFrom'
      | 'contributionReview'
  ]?: Album[Name] | undefined;
};

/**
 * Makes an album together with its actor and keys: when the unit of work ends it can be found and followed.
 * Without a wished handle one is made from the title, or an unguessable one for a private album.
 * @throws Refusal `handle_taken`
 */
export async function createAlbum(scope: Scope, owner: Account, wish: AlbumWish): Promise<Album> {
  const audience = wish.audience ?? 'private';
  const handle =
    wish.handle ??
    (audience === 'private' ? unguessableHandle() : await handleFromTitle(scope, wish.title));
  const { id } = await claimHandle(scope, handle, 'group');
  const album = scope.em.create(Album, {
    id,
    owner,
    handle,
    title: wish.title,
    audience,
    description: wish.description ?? '',
    approveFollowers: wish.approveFollowers ?? false,
    contributionsFrom: wish.contributionsFrom ?? 'collaborators',
    contributionReview: wish.contributionReview ?? 'hold',
  });
  scope.em.persist(album);
  await takeKeys(scope, id);
  record(scope.em, 'album.created', id);
  return album;
}

const base32 = 'abcdefghijklmnopqrstuvwxyz234567';

const unguessableHandle = (): string =>
  `a_${Array.from({ length: 16 }, () => base32.charAt(randomInt(32))).join('')}`;

/** `Alpes d’été` becomes `alpes_d_ete`; when that is taken, `alpes_d_ete_2` and so on. */
async function handleFromTitle({ em }: Scope, title: string): Promise<string> {
  await lock(em, 'handle from title');
  const plain = title.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const words = plain.replaceAll(/[^a-z0-9]+/g, '_').replaceAll(/^_+|_+$/g, '');
  const stem = (words.length >= 3 ? words : `album_${words}`).slice(0, 26).replace(/_+$/, '');
  const taken = new Set(
    (await em.find(LocalActor, { handle: { $like: `${stem.replaceAll('_', '\\_')}%` } })).map(
      (actor) => actor.handle,
    ),
  );
  if (!taken.has(stem)) return stem;
  for (let number = 2; ; number += 1) {
    if (!taken.has(`${stem}_${number}`)) return `${stem}_${number}`;
  }
}
