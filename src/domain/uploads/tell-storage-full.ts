import type { Album } from '../albums/album.ts';
import { Notice } from '../notices/notice.ts';
import { notify } from '../notices/notify.ts';
import type { Scope } from '../scope.ts';

/** Tells an album's owner, once a day whichever album it is, that there is no room for more photos. */
export async function tellStorageFull(scope: Scope, { id, owner }: Album): Promise<void> {
  const kind = 'storage.full';
  const occasion = scope.now().toISOString().slice(0, 10);
  if ((await scope.em.count(Notice, { account: owner, kind, occasion })) > 0) return;
  await notify(scope, { kind, subject: id, occasion }, owner.id);
}
