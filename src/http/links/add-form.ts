import { sightOf } from '../../domain/share-links/pictures/sight.ts';
import { limits, pickerTypes } from '../../media/formats.ts';
import type { AddFormProps } from '../views/add-form.tsx';
import type { LinkVisit } from './link-visit.ts';
import { ownItemsOf } from './own-item.ts';

/** The form by which guests add photos, before anything was filled in. */
export const addForm = async (visit: LinkVisit): Promise<AddFormProps> => {
  const { base, device, link } = visit;
  return {
    name: device?.guestName ?? '',
    note: '',
    refusal: null,
    results: [],
    own: await ownItemsOf(visit),
    action: `${base}/add`,
    uploads: `${base}/uploads`,
    names: link.guestNames,
    owner: sightOf(link).names ? link.album.owner.name : null,
    review: link.review,
    keepsLocation: sightOf(link).location,
    maximumBytes: limits.imageBytes,
    accept: [...pickerTypes],
  };
};
