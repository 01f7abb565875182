import { sightOf } from '../../domain/share-links/pictures/sight.ts';
import { imageTypes, limits } from '../../media/formats.ts';
import type { AddFormProps } from '../views/add-page.tsx';
import type { LinkVisit } from './link-visit.ts';

/** The form by which guests add photos, before anything was filled in. */
export const addForm = ({ base, link }: LinkVisit): AddFormProps => ({
  name: '',
  note: '',
  results: [],
  action: `${base}/add`,
  owner: sightOf(link).names ? link.album.owner.name : null,
  review: link.review,
  keepsLocation: sightOf(link).location,
  maximumBytes: limits.imageBytes,
  accept: [...imageTypes],
});
