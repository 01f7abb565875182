import type { SourcePlace } from '../archive/sources/open-source.ts';
import type { SourceKind } from '../archive/sources/source.ts';
import { Account } from '../domain/accounts/account.ts';
import { Album } from '../domain/albums/album.ts';
import { beginImport } from '../domain/imports/begin-import.ts';
import { Import, type ImportWishes } from '../domain/imports/import.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Scope } from '../domain/scope.ts';

/** What was asked for on a command line. */
export type TerminalWish = {
  kind: SourceKind;
  place: SourcePlace;
  album?: string | undefined;
  account?: string | undefined;
  wishes: ImportWishes;
};

/**
 * The import that a command goes on with: the one that was begun from the same place and is not done, or a new one; a dry
 * run is always by itself.
 * @throws Refusal `not_found`, `album_of_another`
 */
export async function openTerminalImport(
  scope: Scope,
  wish: TerminalWish,
  { isDry }: { isDry: boolean },
): Promise<string> {
  const { em } = scope;
  const album = wish.album === undefined ? undefined : await findAlbum(scope, wish.album);
  const account = wish.account ? await findAccount(scope, wish.account) : album!.owner;
  if (album && album.owner.id !== account.id) {
    throw new Refusal(
      'forbidden',
      'album_of_another',
      `The album ${album.handle} is not ${account.handle}’s.`,
    );
  }
  const { server, paths = [] } = wish.place;
  const origin = server?.address ?? paths.join('\n');
  const same = {
    account,
    kind: wish.kind,
    origin,
    album: album ?? null,
    runner: 'terminal',
  } as const;
  const begun = isDry
    ? null
    : await em.findOne(Import, { ...same, state: { $ne: 'done' } }, { orderBy: { id: 'desc' } });
  if (begun) {
    em.assign(begun, { wishes: wish.wishes, state: 'surveying', endedAt: null });
    return begun.id;
  }
  const { kind, wishes } = wish;
  const made = await beginImport(scope, account, {
    kind,
    origin,
    wishes,
    album,
    runner: 'terminal',
  });
  await em.flush();
  return made.id;
}

async function findAlbum({ em }: Scope, handle: string): Promise<Album> {
  const album = await em.findOne(
    Album,
    { handle: handle.replace(/^@/, '').toLowerCase(), trashedAt: null, endedAt: null },
    { populate: ['owner'] },
  );
  if (album) return album;
  throw new Refusal('not-found', 'not_found', `There is no album ${handle}.`);
}

async function findAccount({ em }: Scope, handle: string): Promise<Account> {
  const account = await em.findOne(Account, {
    handle: handle.replace(/^@/, '').toLowerCase(),
    endedAt: null,
  });
  if (account) return account;
  throw new Refusal('not-found', 'not_found', `There is no account ${handle}.`);
}
