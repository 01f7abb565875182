import { notify } from '../notices/notify.ts';
import type { Scope } from '../scope.ts';
import type { ShareLink } from './share-link.ts';

/** Tells an owner that somebody came too late to their link and wants another: once a day, whoever and how many ask. */
export async function requestLink(scope: Scope, link: ShareLink): Promise<void> {
  const occasion = scope.now().toISOString().slice(0, 10);
  const notice = { kind: 'link.requested' as const, subject: link.id, occasion };
  await notify(scope, notice, link.album.owner.id);
}
