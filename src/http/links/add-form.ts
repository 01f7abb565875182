import { sightOf } from '../../domain/share-links/pictures/sight.ts';
import { findSettings } from '../../domain/settings/find-settings.ts';
import { pickerTypes, pickerTypesWithVideos } from '../../media/formats.ts';
import type { AddFormProps } from '../views/add-form.tsx';
import type { LinkVisit } from './link-visit.ts';
import { ownItemsOf } from './own-item.ts';

/** The form by which guests add photos, before anything was filled in. */
export const addForm = async (visit: LinkVisit): Promise<AddFormProps> => {
  const { base, device, http, link, scope } = visit;
  const { largestPhotoBytes, largestVideoBytes } = await findSettings(scope);
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
    maximumBytes: largestPhotoBytes,
    maximumVideoBytes: http.takesVideos ? largestVideoBytes : null,
    accept: [...(http.takesVideos ? pickerTypesWithVideos : pickerTypes)],
  };
};
