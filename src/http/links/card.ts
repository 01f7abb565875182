import { listed, type PhotoSelection } from '../../domain/photos/find-photos.ts';
import { Photo } from '../../domain/photos/photo.ts';
import type { ShareLink } from '../../domain/share-links/share-link.ts';
import { sightOf } from '../../domain/share-links/pictures/sight.ts';
import { addresses } from '../addresses.ts';
import { languageOf } from '../pages/language.ts';
import type { HeadProps } from '../views/head.tsx';
import { fill } from '../views/locale/fill.ts';
import { localeOf } from '../views/locale/locale.ts';
import type { LinkVisit } from './link-visit.ts';

type Card = NonNullable<HeadProps['card']>;

/** Whether nothing is asked of those who know the address, and nothing counted: neither password nor limit. */
export const isOpenToAll = (link: ShareLink): boolean =>
  link.passwordHash === null && !link.countsVisitors();

/** What previews of a link may show: everybody's link its cover, any other one nothing of its own. */
export async function cardOf(
  visit: LinkVisit,
  selection: PhotoSelection,
  firstId: string | undefined,
): Promise<Card | null> {
  const { ctx, http, link, token } = visit;
  if (!isOpenToAll(link)) return null;
  const { cardBy, cardWithoutNames } = localeOf(languageOf(ctx)).words.gallery;
  const by = sightOf(link).names
    ? fill(cardBy, { owner: link.album.owner.name })
    : cardWithoutNames;
  return {
    url: addresses(http.config).link(token),
    description: link.album.description || by,
    image: await coverOf(visit, selection, firstId),
  };
}

/**
 * The small JPEG: previews are at most 1200 pixels wide, and none of them is worth a watermark. Null for what nobody
 * should meet unasked.
 */
async function coverOf(
  { http, link, scope, token }: LinkVisit,
  selection: PhotoSelection,
  firstId: string | undefined,
): Promise<Card['image']> {
  const chosen = [link.album.coverId, firstId].filter((id) => typeof id === 'string');
  for (const id of chosen) {
    const cover = await scope.em.findOne(Photo, { $and: [listed(selection), { id }] });
    const small = cover?.rendition('small', 'image/jpeg');
    if (!cover || !small || cover.sensitive) continue;
    const { width, height } = small;
    const url = addresses(http.config).linkMedia(token, cover.id, 'small');
    return { url, width, height, alt: cover.altText };
  }
  return null;
}
