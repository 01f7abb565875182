import { LockMode } from '@mikro-orm/core';
import type { Renderer } from '../../../media/renderer.ts';
import { keepRenditions } from '../../photos/keep-renditions.ts';
import { Photo, type StoredRendition } from '../../photos/photo.ts';
import type { Scope } from '../../scope.ts';
import type { UnitOfWork } from '../../unit-of-work.ts';
import { MarkedPhoto } from './marked-photo.ts';
import { ShareLink } from '../share-link.ts';

/** A photo under a link with a watermark, by their ids. */
export type Marking = { link: string; photo: string };

/**
 * Makes the larger renditions of a photo with the link's watermark in them, from the web's size, and replaces those of
 * another watermark. Nothing happens where that is done, or nobody wants it any more.
 */
export async function markPhoto(
  units: UnitOfWork,
  renderer: Renderer,
  { link: linkId, photo: photoId }: Marking,
): Promise<void> {
  await units.look(async (scope) => {
    const { em, storage } = scope;
    const photo = await em.findOne(Photo, { id: photoId, state: 'ready', trashedAt: null });
    const picture = photo?.rendition('federated', 'image/jpeg');
    const link = await em.findOne(ShareLink, { id: linkId, revokedAt: null });
    if (!picture || !link?.watermark) return;
    const words = link.watermark;
    if (await em.findOne(MarkedPhoto, { link, photo, watermark: words })) return;
    await using source = await storage.localFile(picture.key);
    await using desk = await storage.workspace();
    const made = await renderer.mark({ picture: source.path, words, into: desk.path });
    const renditions = await keepRenditions(scope, photoId, made);
    const unused = await units.transact((writing) =>
      replaceMark(writing, { link: linkId, photo: photoId }, words, renditions),
    );
    for (const { key } of unused) await storage.remove(key);
  });
}

/** Answers with what nothing refers to any more: the old renditions, or the new ones when they came too late. */
async function replaceMark(
  { em }: Scope,
  { link: id, photo }: Marking,
  watermark: string,
  renditions: StoredRendition[],
): Promise<StoredRendition[]> {
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE };
  const link = await em.findOne(ShareLink, { id, revokedAt: null, watermark }, lock);
  if (!link || !(await em.count(Photo, { id: photo }))) return renditions;
  const mark = await em.findOne(MarkedPhoto, { link, photo });
  if (!mark) {
    em.persist(em.create(MarkedPhoto, { link, photo, watermark, renditions }));
    return [];
  }
  const old = mark.renditions;
  em.assign(mark, { watermark, renditions });
  return old;
}
