import type { PortraitSize, RenditionName } from '../media/formats.ts';

/** The whole IRI that means everybody; peers know no shorter form of it. */
export const PUBLIC = 'https://www.w3.org/ns/activitystreams#Public';

/** The name that the server's own actor has in place of an id. */
export const INSTANCE = 'instance';

/** What stands for the server's own actor where only an id can. */
export const INSTANCE_ID = '00000000-0000-7000-8000-000000000000';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** True for an id as we make them; everything else is nobody's. */
export const isId = (text: string): boolean => uuid.test(text);

export type Paths = ReturnType<typeof pathsOf>;

/**
 * Every federated address of this server. Ids never change and never redirect. Pictures may be on an origin of their
 * own, which documents name.
 */
export const pathsOf = (origin: string, mediaOrigin = origin) => {
  const actor = (id: string) => `${origin}/ap/actors/${id === INSTANCE_ID ? INSTANCE : id}`;
  const note = (noteId: string) => `${origin}/ap/photos/${noteId}`;
  const post = (postId: string) => `${origin}/ap/posts/${postId}`;
  const offer = (offerId: string) => `${origin}/ap/offers/${offerId}`;
  const album = (handle: string) => `${origin}/a/${handle}`;
  return {
    actor,
    inbox: (id: string) => `${actor(id)}/inbox`,
    sharedInbox: `${origin}/ap/inbox`,
    outbox: (id: string) => `${actor(id)}/outbox`,
    followers: (id: string) => `${actor(id)}/followers`,
    followersSync: (id: string) => `${actor(id)}/followers-sync`,
    following: (id: string) => `${actor(id)}/following`,
    featured: (id: string) => `${actor(id)}/featured`,
    mainKey: (id: string) => `${actor(id)}#main-key`,
    ed25519Key: (id: string) => `${actor(id)}#ed25519-key`,
    photos: (albumId: string) => `${origin}/ap/albums/${albumId}/photos`,
    note,
    post,
    /** What others did with a `Note`, by its id. */
    replies: (noteUri: string) => `${noteUri}/replies`,
    likes: (noteUri: string) => `${noteUri}/likes`,
    shares: (noteUri: string) => `${noteUri}/shares`,
    /** A direct message of an album to the author of a post. */
    receipt: (id: string) => `${origin}/ap/receipts/${id}`,
    /** Who gives photos to an album, its owner first. */
    collaborators: (albumId: string) => `${origin}/ap/albums/${albumId}/collaborators`,
    collaboration: (id: string) => `${origin}/ap/collaborations/${id}`,
    contribution: (id: string) => `${origin}/ap/contributions/${id}`,
    /** Photos that one of our people offers to an album on another server, and each of them. */
    offer,
    offeredPhoto: (offerId: string, id: string) => `${offer(offerId)}/${id}`,
    /** The file that is given away. */
    offeredFile: (capability: string) => `${mediaOrigin}/m/${capability}/original`,
    comment: (id: string) => `${origin}/ap/comments/${id}`,
    like: (id: string) => `${origin}/ap/likes/${id}`,
    quoteAuthorization: (id: string) => `${origin}/ap/quotes/${id}`,
    featureAuthorization: (id: string) => `${origin}/ap/features/${id}`,
    media: (capability: string, rendition: RenditionName = 'federated') =>
      `${mediaOrigin}/m/${capability}/${rendition}.jpg`,
    /** What plays of a photo. */
    clip: (capability: string) => `${mediaOrigin}/m/${capability}/clip.mp4`,
    /** The picture by which one of our people is known. */
    avatar: (accountId: string, version: string, size: PortraitSize) =>
      `${mediaOrigin}/m/people/${accountId}/${version}/${size}.jpg`,
    /** Where the author of a post decides what the album may do with it. */
    consent: (capability: string) => `${origin}/contributions/${capability}/consent`,
    /** What it means to give photos to an album here. */
    terms: `${origin}/contributions/terms`,
    /** Pages for people. */
    album,
    photo: (handle: string, photoId: string) => `${album(handle)}/p/${photoId}`,
    commentOfPhoto: (handle: string, photoId: string, commentId: string) =>
      `${album(handle)}/p/${photoId}/c/${commentId}`,
    person: (handle: string) => `${origin}/u/${handle}`,
    /** What those read who follow without an account: Atom. */
    feed: (handle: string) => `${album(handle)}.atom`,
    /** Where one of our people decides about something of another server; ends before its address. */
    interact: `${origin}/authorize_interaction?uri=`,
    /** The id of the local actor that an IRI names, `instance` included. */
    actorIdOf(uri: string): string | undefined {
      const id = uri.startsWith(actor('')) ? uri.slice(actor('').length) : '';
      return id === INSTANCE || isId(id) ? id : undefined;
    },
    /** The id of the contribution that an IRI names. */
    contributionIdOf(uri: string): string | undefined {
      const own = `${origin}/ap/contributions/`;
      const id = uri.startsWith(own) ? uri.slice(own.length) : '';
      return isId(id) ? id : undefined;
    },
    /** The id of the offer that an IRI names. */
    offerIdOf(uri: string): string | undefined {
      const id = uri.startsWith(offer('')) ? uri.slice(offer('').length) : '';
      return isId(id) ? id : undefined;
    },
    /** The id of the offered photo that an IRI names. */
    offeringIdOf(uri: string): string | undefined {
      const [offerId = '', id = '', ...more] = uri.startsWith(offer(''))
        ? uri.slice(offer('').length).split('/')
        : [];
      return isId(offerId) && isId(id) && more.length === 0 ? id : undefined;
    },
    /** The id of the album whose collection of photos an IRI names. */
    albumIdOf(uri: string): string | undefined {
      const id = /^\/ap\/albums\/([^/]+)\/photos$/.exec(uri.slice(origin.length))?.[1] ?? '';
      return uri.startsWith(`${origin}/`) && isId(id) ? id : undefined;
    },
  };
};
