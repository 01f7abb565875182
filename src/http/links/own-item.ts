import type { Contribution } from '../../domain/contributions/contribution.ts';
import { findOwnItems, isGuestsToChange } from '../../domain/contributions/own-items.ts';
import type { OwnItemJson } from '../api/schemas/own-items.ts';
import type { OwnItemsProps } from '../views/own-items.tsx';
import type { LinkVisit } from './link-visit.ts';

/** How many of them a page shows. */
const SHOWN = 100;

/** What came from this browser, for the page where it can send more. */
export async function ownItemsOf(visit: LinkVisit): Promise<OwnItemsProps> {
  const { base, scope } = visit;
  const { items } = await findOwnItems(scope, visit, { limit: SHOWN });
  return {
    url: `${base}/mine`,
    items: items.map((item) => {
      const { id, state, reason, thumbnail, caption, altText, canDescribe } = presentOwnItem(
        visit,
        item,
      );
      return {
        id,
        state: state === 'waiting' ? 'pending' : state,
        reason,
        thumbnail,
        caption,
        altText,
        action: canDescribe ? `${base}/mine/${id}` : null,
      };
    }),
  };
}

/** As its guest sees it. */
export function presentOwnItem({ base, link, now }: LinkVisit, item: Contribution): OwnItemJson {
  const { id, photo, state, createdAt, rejectionReason } = item;
  const isTheirs = isGuestsToChange(item, link, now);
  const thumbnail = photo.rendition('thumbnail', 'image/jpeg');
  return {
    id,
    name: item.name,
    state: stateOf(item),
    reason: state === 'rejected' ? rejectionReason : photo.failure,
    caption: photo.caption,
    altText: photo.altText,
    receivedAt: createdAt.toISOString(),
    canWithdraw: isTheirs,
    canDescribe: isTheirs,
    thumbnail: thumbnail
      ? {
          url: `${base}/mine/${id}/thumbnail`,
          width: thumbnail.width,
          height: thumbnail.height,
        }
      : null,
  };
}

function stateOf({ state, photo }: Contribution): OwnItemJson['state'] {
  if (state === 'rejected' || state === 'withdrawn') return state;
  if (photo.trashedAt) return 'rejected';
  if (photo.state === 'failed') return 'failed';
  if (state === 'accepted') return photo.state === 'processing' ? 'processing' : 'accepted';
  return photo.state === 'processing' ? 'processing' : 'waiting';
}
