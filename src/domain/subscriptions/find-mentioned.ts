import { Account } from '../accounts/account.ts';
import type { Album } from '../albums/album.ts';
import { Collaborator } from '../collaborators/collaborator.ts';
import type { Scope } from '../scope.ts';

/** As long as handles are; so many of them are looked at in one text. */
const mention = /(?<![\p{L}\p{N}_@./])@([a-z0-9_]{3,30})(?:@([\w.:-]*\w))?(?![\w@])/giu;
const MOST = 10;

/** Who of an album's people is named in a text: as `@handle`, or with this server behind it. */
export async function findMentioned(
  { em, origin }: Pick<Scope, 'em' | 'origin'>,
  { id, owner }: Album,
  text: string,
): Promise<string[]> {
  const { host } = new URL(origin);
  const handles = new Set<string>();
  for (const [, handle = '', at] of text.matchAll(mention)) {
    const isOurs = at === undefined || at.toLowerCase() === host;
    if (isOurs && handles.size < MOST) handles.add(handle.toLowerCase());
  }
  if (handles.size === 0) return [];
  const named = await em.find(Account, { handle: { $in: [...handles] }, endedAt: null });
  const others = named.filter((account) => account.id !== owner.id);
  const members = await em.find(Collaborator, {
    album: id,
    account: { $in: others.map((account) => account.id) },
    state: 'accepted',
  });
  return members.flatMap(({ account }) => account?.id ?? []);
}
