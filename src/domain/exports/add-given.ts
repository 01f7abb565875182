import { GIVEN_FILE, type ExportedGift } from '../../archive/albumen/format.ts';
import type { Account } from '../accounts/account.ts';
import { Photo } from '../photos/photo.ts';
import type { Scope } from '../scope.ts';
import { addOriginals } from './add-originals.ts';
import type { Spool } from './spool.ts';

const PAGE = 200;

/** Photos that somebody gave to albums of others: what they gave, and not what others said about it. */
export async function addGiven(scope: Scope, account: Account, spool: Spool): Promise<number> {
  const { em, origin, now } = scope;
  const folder = GIVEN_FILE.split('/').slice(0, -1);
  const originals = addOriginals(scope, spool, folder);
  const gifts: ExportedGift[] = [];
  let after: string | undefined;
  do {
    const photos = await em.find(
      Photo,
      {
        giver: account,
        album: { owner: { $ne: account }, trashedAt: null },
        originalKey: { $ne: null },
        referenceUri: null,
        trashedAt: null,
        ...(after ? { id: { $gt: after } } : {}),
      },
      { orderBy: { id: 'asc' }, limit: PAGE, populate: ['album'] },
    );
    for (const { photo, told } of await originals.add(account, photos, { withTalk: false })) {
      const { handle, title } = photo.album;
      const address = `@${handle}@${new URL(origin).host}`;
      gifts.push({ ...told, album: { title, address, url: `${origin}/a/${handle}` } });
    }
    after = photos.length < PAGE ? undefined : photos.at(-1)?.id;
    em.clear();
  } while (after !== undefined);
  if (gifts.length > 0) {
    await spool.addJson(GIVEN_FILE.split('/'), { photos: gifts }, now().toISOString());
  }
  return gifts.length;
}
