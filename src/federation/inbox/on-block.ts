import type { Block } from '@fedify/vocab';
import { Account } from '../../domain/accounts/account.ts';
import { leaveAlone } from '../../domain/departures/leave-alone.ts';
import { Album } from '../../domain/albums/album.ts';
import type { Listener } from './incoming.ts';
import { namedAlbum } from './named-album.ts';

/** Somebody wants nothing to do with an album, or with one of our people and all their albums. */
export const onBlock: Listener<Block> = async (scope, { activity, sender }) => {
  const { em } = scope;
  const id = namedAlbum(scope.origin, activity.objectId?.href);
  if (!id) return 'ignored: nobody of ours';
  const account = await em.findOne(Account, { id, endedAt: null });
  const albums = await em.find(Album, account ? { owner: account } : { id });
  if (!account && albums.length === 0) return 'ignored: nobody of ours';
  await leaveAlone(scope, sender, { account, albums });
  return account ? 'left alone by a person' : 'left alone by an album';
};
