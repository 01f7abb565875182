import { createHash, generateKeyPairSync, sign } from 'node:crypto';

export const origin = 'http://photos.test';
const as = 'https://www.w3.org/ns/activitystreams';

const keys = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

/** As many people on as many servers; nobody sends more than a minute allows. */
export const people = Array.from({ length: 50 }, (_, index) => {
  const home = `https://peer${index}.example`;
  const uri = `${home}/users/dora`;
  return {
    uri,
    host: `peer${index}.example`,
    keyId: `${uri}#main-key`,
    publicKey: keys.publicKey,
    document: {
      '@context': [as, 'https://w3id.org/security/v1'],
      id: uri,
      type: 'Person',
      preferredUsername: 'dora',
      inbox: `${uri}/inbox`,
      publicKey: { id: `${uri}#main-key`, owner: uri, publicKeyPem: keys.publicKey },
    },
  };
});

const terms = {
  ostatus: 'http://ostatus.org#',
  atomUri: 'ostatus:atomUri',
  inReplyToAtomUri: 'ostatus:inReplyToAtomUri',
  conversation: 'ostatus:conversation',
  sensitive: 'as:sensitive',
  toot: 'http://joinmastodon.org/ns#',
  votersCount: 'toot:votersCount',
  blurhash: 'toot:blurhash',
  focalPoint: { '@container': '@list', '@id': 'toot:focalPoint' },
  Hashtag: 'as:Hashtag',
};

/** The two that come most, as Mastodon writes them. */
export const kinds = {
  like: (actor: string, number: number) => ({
    '@context': as,
    id: `${actor}#likes/${number}`,
    type: 'Like',
    actor,
    object: `${origin}/ap/photos/00000000-0000-7000-8000-0000000000aa`,
  }),
  create(actor: string, number: number) {
    const id = `${actor}/statuses/${number}`;
    const audience = { to: [`${as}#Public`], cc: [`${actor}/followers`] };
    const published = '2026-11-20T12:00:00Z';
    const attachment = {
      type: 'Document',
      mediaType: 'image/jpeg',
      url: `${actor}/media/1.jpg`,
      name: 'Sunrise light on a snowy ridge',
      blurhash: 'LEHV6nWB2yk8pyo0adR*.7kCMdnj',
      focalPoint: [0, 0.4],
      width: 2560,
      height: 1707,
    };
    const object = {
      id,
      type: 'Note',
      summary: null,
      inReplyTo: null,
      published,
      url: `${id}.html`,
      attributedTo: actor,
      ...audience,
      sensitive: false,
      atomUri: id,
      inReplyToAtomUri: null,
      conversation: `tag:peer.example,2026-11-20:objectId=${number}:objectType=Conversation`,
      content: '<p>First light on the ridge <a class="mention hashtag">#<span>alps</span></a></p>',
      contentMap: { en: '<p>First light on the ridge</p>' },
      attachment: [attachment, attachment],
      tag: [{ type: 'Hashtag', href: `${actor}/tags/alps`, name: '#alps' }],
      replies: {
        id: `${id}/replies`,
        type: 'Collection',
        first: { type: 'CollectionPage', next: `${id}/replies?page=2`, items: [] },
      },
    };
    const activity = { id: `${id}/activity`, type: 'Create', actor, published, ...audience };
    return { '@context': [as, terms], ...activity, object };
  },
};

/** A POST to the shared inbox, signed (draft-cavage) and ready to be handed over. */
export function signedPost(kind: keyof typeof kinds, number: number) {
  const { uri, keyId } = people[number % people.length];
  const body = JSON.stringify(kinds[kind](uri, number));
  const digest = `SHA-256=${createHash('sha256').update(body).digest('base64')}`;
  const date = new Date().toUTCString();
  const text = `(request-target): post /ap/inbox\nhost: photos.test\ndate: ${date}\ndigest: ${digest}`;
  const value = sign('sha256', Buffer.from(text), keys.privateKey).toString('base64');
  const covered = 'headers="(request-target) host date digest"';
  return {
    body,
    headers: {
      host: 'photos.test',
      date,
      digest,
      'content-type': 'application/activity+json',
      signature: `keyId="${keyId}",algorithm="rsa-sha256",${covered},signature="${value}"`,
    },
  };
}

export type SignedPost = ReturnType<typeof signedPost>;
