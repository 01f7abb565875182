/** The vocabulary that every peer knows without asking. */
export const activityStreams = 'https://www.w3.org/ns/activitystreams';

const albumen = { albumen: 'https://albumen.example/ns#' };
const toot = { toot: 'http://joinmastodon.org/ns#' };
const schema = {
  schema: 'http://schema.org#',
  PropertyValue: 'schema:PropertyValue',
  value: 'schema:value',
};

/** For people, albums and the server's own actor. */
export const actorContext = [
  activityStreams,
  'https://w3id.org/security/v1',
  'https://w3id.org/security/multikey/v1',
  {
    ...toot,
    ...schema,
    ...albumen,
    assertionMethod: { '@id': 'https://w3id.org/security#assertionMethod', '@type': '@id' },
    manuallyApprovesFollowers: 'as:manuallyApprovesFollowers',
    featured: { '@id': 'toot:featured', '@type': '@id' },
    discoverable: 'toot:discoverable',
    indexable: 'toot:indexable',
    postingRestrictedToMods: 'https://join-lemmy.org/ns#postingRestrictedToMods',
    alsoKnownAs: { '@id': 'as:alsoKnownAs', '@type': '@id' },
    movedTo: { '@id': 'as:movedTo', '@type': '@id' },
    webfinger: 'https://purl.archive.org/socialweb/webfinger#webfinger',
    photos: { '@id': 'albumen:photos', '@type': '@id' },
    collaborators: { '@id': 'albumen:collaborators', '@type': '@id' },
    contributionPolicy: { '@id': 'albumen:contributionPolicy', '@type': '@json' },
    implements: {
      '@id': 'https://w3id.org/fep/844e/implements',
      '@type': '@id',
      '@container': '@list',
    },
  },
];

/** For `Note`s and whatever embeds them. */
export const noteContext = [
  activityStreams,
  {
    ...toot,
    ...schema,
    ...albumen,
    blurhash: 'toot:blurhash',
    focalPoint: { '@id': 'toot:focalPoint', '@container': '@list' },
    sensitive: 'as:sensitive',
    exifData: 'schema:exifData',
    creator: { '@id': 'schema:creator', '@type': '@id' },
    license: { '@id': 'schema:license', '@type': '@id' },
    album: { '@id': 'albumen:album', '@type': '@id' },
    photos: { '@id': 'albumen:photos', '@type': '@id' },
    takenAt: 'albumen:takenAt',
    digestMultibase: 'https://www.w3.org/ns/credentials/v2#digestMultibase',
    size: 'https://joinpeertube.org/ns#size',
    gts: 'https://gotosocial.org/ns#',
    interactionPolicy: { '@id': 'gts:interactionPolicy', '@type': '@id' },
    canQuote: { '@id': 'gts:canQuote', '@type': '@id' },
    automaticApproval: { '@id': 'gts:automaticApproval', '@type': '@id' },
  },
];

const terms = { terms: { '@id': 'albumen:terms', '@type': '@id' } };

/** For invitations, whose `role` is the one that is offered. */
export const inviteContext = [activityStreams, { ...albumen, role: 'albumen:role', ...terms }];

/** For offers of photos. */
export const offerContext = [
  activityStreams,
  {
    ...albumen,
    schema: 'http://schema.org#',
    grant: 'albumen:grant',
    ...terms,
    license: { '@id': 'schema:license', '@type': '@id' },
  },
];

/** For what somebody may do in an album. */
export const collaborationContext = [activityStreams, { ...albumen, role: 'albumen:role' }];

/** The relationship that a role in an album is. */
export const COLLABORATION = `${albumen.albumen}Collaboration`;

/** For pages of `Note`s: the `Note`s' own terms and the order of the list. */
export const collectionContext = [
  ...noteContext,
  {
    orderType: { '@id': 'https://w3id.org/fep/1985/orderType', '@type': '@vocab' },
    ReverseChronological: 'https://w3id.org/fep/1985/ReverseChronological',
  },
];
