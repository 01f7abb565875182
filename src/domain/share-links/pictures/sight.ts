import type { ShareLink } from '../share-link.ts';

/** Which facts about its photos a link tells, wherever it tells any: pages, JSON, previews, files. */
export type Sight = {
  /** Where they were taken. */
  location: boolean;
  /** Which camera took them, and how it was set. */
  camera: boolean;
  /** Who the owner and the contributors are. */
  names: boolean;
};

/** What everybody sees of a public album's photos. */
export const publicSight: Sight = { location: false, camera: true, names: true };

/**
 * What a link shows. Its `location: keep` is its owner's word for this link and needs no second one: a photo's
 * `showLocation` is about what is published, and is off unless somebody asks. Removed metadata takes places with it.
 */
export const sightOf = ({
  location,
  metadata,
  showsNames,
}: Pick<ShareLink, 'location' | 'metadata' | 'showsNames'>): Sight => ({
  location: location === 'keep' && metadata === 'keep',
  camera: metadata === 'keep',
  names: showsNames,
});
