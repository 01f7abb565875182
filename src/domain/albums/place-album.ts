import { lock } from '../lock.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { Album } from './album.ts';
import { MOST_LEVELS, measureTree } from './album-tree.ts';

/**
 * Puts an album, with all that stand in it, into another one of the same owner, or into none. Those who do so for one
 * owner wait for each other, inside the caller's transaction. What has no id yet stands in nothing.
 * @throws Refusal `parent_unknown`, `parent_within_itself`, `albums_too_deep`
 */
export async function placeAlbum(
  scope: Scope,
  album: Album,
  parentId: string | null,
): Promise<void> {
  if (parentId === null) {
    album.parentId = null;
    return;
  }
  const { em } = scope;
  await lock(em, `album tree:${album.owner.id}`);
  const parent = await em.findOne(Album, { id: parentId, owner: album.owner, trashedAt: null });
  if (!parent) throw unknown();
  const tree = await measureTree(scope, album.id);
  if (parent.id === album.id || tree.within.has(parent.id)) throw withinItself();
  const { above } = await measureTree(scope, parent.id);
  if (above + 1 + tree.below > MOST_LEVELS) throw tooDeep();
  album.parentId = parent.id;
}

/** The albums in one that goes stand where it stood. */
export async function liftSubAlbums({ em }: Scope, album: Album): Promise<void> {
  await em.nativeUpdate(Album, { parentId: album.id }, { parentId: album.parentId });
}

/** An album that gets another owner leaves those among which it stood. */
export async function leaveTree(scope: Scope, album: Album): Promise<void> {
  await liftSubAlbums(scope, album);
  album.parentId = null;
}

const unknown = () =>
  new Refusal('unprocessable', 'parent_unknown', 'You have no album with this id.');

const withinItself = () =>
  new Refusal('unprocessable', 'parent_within_itself', 'An album cannot stand in itself.');

const tooDeep = () =>
  new Refusal(
    'unprocessable',
    'albums_too_deep',
    `Albums can stand in one another up to ${MOST_LEVELS} deep.`,
  );
