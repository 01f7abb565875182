import { cutPage, type PageQuery } from '../../../lib/paging.ts';
import { readIdCursor } from '../../cursor.ts';
import type { Scope } from '../../scope.ts';
import { LinkDevice } from './link-device.ts';
import type { ShareLink } from '../share-link.ts';

/** The browsers that a link has let in, those that were shown out too, newest first, with whose they are. @throws Refusal `invalid_cursor` */
export async function findDevices(
  { em }: Scope,
  link: ShareLink,
  { limit, cursor }: PageQuery,
): Promise<{ items: LinkDevice[]; next: string | null }> {
  const before = readIdCursor(cursor);
  const devices = await em.find(
    LinkDevice,
    { link, admittedAt: { $ne: null }, ...(before ? { id: { $lt: before } } : {}) },
    { orderBy: { id: 'desc' }, limit: limit + 1, populate: ['actor'] },
  );
  return cutPage(devices, limit, (device) => [device.id]);
}
