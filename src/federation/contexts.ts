import jsonld from '@fedify/vocab-runtime/jsonld';
import { preloadedContexts, type DocumentLoader, type RemoteDocument } from '@fedify/vocab-runtime';

/**
 * Loads contexts from memory, and never from the network: a context that does not come with the program is read as
 * an empty one. What only it defines is dropped, and what a document means never depends on when it is read.
 */
export const contextLoader: DocumentLoader = async (address) =>
  bundledContext(address) ?? asRemote(address, { '@context': {} });

const nothing: DocumentLoader = () => Promise.reject(new Error('nothing is fetched here'));

/** How a document is read when only what is inside it counts: nothing else is fetched. */
export const embedded = {
  contextLoader,
  documentLoader: nothing,
  suppressError: true,
};

type ExpandedNode = { '@id'?: string; '@type'?: string[]; [iri: string]: unknown };

/** The nodes of a document with every name in full (JSON-LD expansion). @throws when its contexts contradict themselves */
export const expandDocument = async (document: object): Promise<ExpandedNode[]> =>
  (await jsonld.expand(document, { documentLoader: contextLoader })) as ExpandedNode[];

/** A document under the context of ActivityStreams, which holds wherever it is not named. */
export function underActivityStreams(document: Record<string, unknown>): Record<string, unknown> {
  const named = [document['@context'] ?? []].flat();
  return named.some((context) => normative.has(context))
    ? document
    : { ...document, '@context': [activityStreams, ...named] };
}

const activityStreams = 'https://www.w3.org/ns/activitystreams';
const normative = new Set<unknown>(
  [activityStreams, `${activityStreams}#`].flatMap((url) => [url, url.replace('https:', 'http:')]),
);

/** A context that comes with the program, by any of the addresses that it is called by. */
export function bundledContext(address: string): RemoteDocument | undefined {
  const url = address.split('#', 1)[0]!;
  return url.endsWith('/schemas/litepub-0.1.jsonld')
    ? asRemote(url, litepub)
    : wellKnownContext(url);
}

/** A context that comes with the program and that its address gives to everybody else too. */
export function wellKnownContext(address: string): RemoteDocument | undefined {
  const url = address.split('#', 1)[0]!;
  const document =
    ownContexts[url] ??
    preloadedContexts[url] ??
    preloadedContexts[url.replace(/^http:/, 'https:')] ??
    preloadedContexts[`${url}/`];
  return document ? asRemote(url, document) : undefined;
}

const asRemote = (documentUrl: string, document: unknown): RemoteDocument => ({
  contextUrl: null,
  documentUrl,
  document,
});

/** What the vocabulary library does not bring along. */
const ownContexts: Record<string, { '@context': object } | undefined> = {
  'https://w3id.org/fep/7aa9': {
    '@context': {
      fep7aa9: 'https://w3id.org/fep/7aa9#',
      FeaturedCollection: 'fep7aa9:FeaturedCollection',
      FeaturedItem: 'fep7aa9:FeaturedItem',
      FeatureRequest: 'fep7aa9:FeatureRequest',
      FeatureAuthorization: 'fep7aa9:FeatureAuthorization',
      topic: { '@id': 'fep7aa9:topic', '@type': '@id' },
      featuredObject: { '@id': 'fep7aa9:featuredObject', '@type': '@id' },
      canFeature: { '@id': 'fep7aa9:canFeature', '@type': '@id' },
      featureAuthorization: { '@id': 'fep7aa9:featureAuthorization', '@type': '@id' },
    },
  },
};

/** Every Pleroma and Akkoma serves this one under its own name. */
const litepub = {
  '@context': [
    activityStreams,
    'https://w3id.org/security/v1',
    {
      ostatus: 'http://ostatus.org#',
      toot: 'http://joinmastodon.org/ns#',
      litepub: 'http://litepub.social/ns#',
      schema: 'http://schema.org#',
      Emoji: 'toot:Emoji',
      Hashtag: 'as:Hashtag',
      EmojiReact: 'litepub:EmojiReact',
      ChatMessage: 'litepub:ChatMessage',
      PropertyValue: 'schema:PropertyValue',
      value: 'schema:value',
      sensitive: 'as:sensitive',
      discoverable: 'toot:discoverable',
      manuallyApprovesFollowers: 'as:manuallyApprovesFollowers',
      conversation: { '@id': 'ostatus:conversation', '@type': '@id' },
      alsoKnownAs: { '@id': 'as:alsoKnownAs', '@type': '@id' },
    },
  ],
};
