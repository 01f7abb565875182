import type { Context } from 'koa';
import {
  countInteractions,
  noInteractions,
  type Interactions,
} from '../../../domain/interactions/count-interactions.ts';
import { may } from '../../../domain/albums/policy.ts';
import { findFavourites } from '../../../domain/favourites/find-favourites.ts';
import { creditFor, type CreditReader } from '../../../domain/photos/credit.ts';
import { movementOf } from '../../../domain/photos/moving.ts';
import { licenseName } from '../../../domain/albums/licenses.ts';
import { licenseOf } from '../../../domain/photos/license-of.ts';
import type { Photo } from '../../../domain/photos/photo.ts';
import { findFilms } from '../../../domain/photos/pair-motion.ts';
import { canSeePhoto, mayWithPhoto } from '../../../domain/photos/policy.ts';
import type { Marks } from '../../../domain/share-links/pictures/find-marks.ts';
import type { ShareLink } from '../../../domain/share-links/share-link.ts';
import { publicSight, type Sight, sightOf } from '../../../domain/share-links/pictures/sight.ts';
import {
  clipOf,
  membersRules,
  originalOf,
  renditionOf,
  type ByteRules,
} from '../../../domain/share-links/pictures/variant.ts';
import type { RenditionName, RenditionType } from '../../../media/formats.ts';
import { addresses, CLIP } from '../../addresses.ts';
import type { Scope } from '../../../domain/scope.ts';
import type { Http } from '../../deps.ts';
import { takesAvif } from '../../negotiation.ts';
import type { AccountViewer } from '../../viewer.ts';
import type { PhotoJson, RenditionJson } from '../schemas.ts';

type Renditions = PhotoJson['renditions'];
const names = ['thumbnail', 'small', 'preview', 'large'] as const;

type Asking = { http: Pick<Http, 'config'>; ctx: Context; scope: Scope; viewer: AccountViewer };

/** How a photo is shown to somebody. */
export type PhotoView = {
  /** Where a rendition, or `original`, is. */
  media: (photoId: string, name: string) => string;
  /** Whether the answer's reader said that they take AVIF. */
  avif: boolean;
  /** Who may see where it was taken and get the file as it was uploaded; others what the link shows, or neither. */
  own: boolean;
  /** One of the album's people, who gets the original as links give it. */
  isMember?: boolean;
  /** Whom they are as far as names of contributors go; without, the owner where it is their own, and else anyone. */
  reader?: CreditReader;
  /** The link through which somebody else looks, and what it has marked of these photos. */
  link?: { rules: ShareLink; marks: Marks };
  /** The address of the photo's page; its album must be loaded where it is left out. */
  page?: string;
  /** What others did with it; where it is left out, nothing is told of that. */
  interactions?: Interactions | undefined;
  /** The film of a picture that has a file of its own, for whoever may have that. */
  film?: Photo | undefined;
  /** Whether the reader has marked it. */
  isFavourite?: boolean;
};

/** The renditions of a ready photo, by name; null for those that it does not have. */
export function presentRenditions(photo: Photo, { media, avif, link }: PhotoView): Renditions {
  const find = (name: RenditionName, mediaType: RenditionType) =>
    link
      ? renditionOf(link.rules, photo, link.marks.get(photo.id), name, mediaType)
      : photo.rendition(name, mediaType);
  const one = (name: RenditionName): RenditionJson | null => {
    const stored = (avif ? find(name, 'image/avif') : null) ?? find(name, 'image/jpeg');
    if (!stored) return null;
    const { width, height, mediaType, sha256 } = stored;
    const address = media(photo.id, name);
    // A page that shows a photo whose file is replaced has to ask for the new picture.
    const url = link ? address : `${address}?v=${sha256.slice(0, 8)}`;
    return { url, width, height, mediaType };
  };
  return Object.fromEntries(names.map((name) => [name, one(name)])) as Renditions;
}

/** A photo for the API, by a list of what may be known. */
export function presentPhoto(
  photo: Photo,
  view: PhotoView,
  at: ReturnType<typeof addresses>,
): PhotoJson {
  const sight = sightFor(view);
  return {
    id: photo.id,
    albumId: photo.album.id,
    state: photo.state,
    failure: photo.failure,
    kind: photo.kind,
    width: photo.width,
    height: photo.height,
    caption: photo.caption,
    altText: photo.altText,
    sensitive: photo.sensitive,
    takenAt: photo.takenAt,
    camera: sight.camera ? photo.camera : null,
    location: sight.location ? photo.location : null,
    place: sight.location && !view.link ? presentPlace(photo) : null,
    tags: view.link ? [] : Object.values(photo.tags).toSorted(byLetters),
    rating: view.link ? null : photo.rating,
    showLocation: photo.showLocation,
    focalPoint: photo.focalPoint,
    license: photo.license,
    licensed: presentLicense(licenseOf(photo, photo.album)),
    contributor: sight.names ? presentContributor(photo, readerOf(view)) : null,
    decider: deciderOf(photo, at),
    copied: photo.copiedFrom !== null,
    blurhash: photo.blurhash,
    thumbhash: photo.thumbhash,
    colour: photo.colour,
    renditions: presentRenditions(photo, view),
    video: photo.kind === 'video' ? presentClip(photo, view) : null,
    motion: photo.kind === 'image' ? presentMotion(photo, view) : null,
    original: presentOriginal(photo, view),
    reference: photo.referenceUri,
    ...(view.interactions ?? noInteractions),
    favourite: view.isFavourite ?? false,
    url: view.page ?? at.photo(photo.album.handle, photo.id),
    createdAt: photo.createdAt.toISOString(),
  };
}

function presentClip(photo: Photo, { media, link }: PhotoView): PhotoJson['video'] {
  const clip = link ? clipOf(link.rules, photo) : photo.clip;
  if (!clip) return null;
  const address = media(photo.id, CLIP);
  const url = link ? address : `${address}?v=${clip.sha256.slice(0, 8)}`;
  return { url, mediaType: clip.mediaType, duration: clip.milliseconds / 1000 };
}

function presentMotion(photo: Photo, view: PhotoView): PhotoJson['motion'] {
  const clip = presentClip(photo, view);
  const { film, media } = view;
  const original =
    film?.mediaType && film.bytes !== null
      ? { url: media(film.id, 'original'), mediaType: film.mediaType, bytes: film.bytes }
      : null;
  return clip && { ...clip, loops: movementOf(photo) === 'loop', original };
}

function sightFor({ own, link }: PhotoView): Sight {
  if (link) return sightOf(link.rules);
  return { ...publicSight, location: own };
}

function presentOriginal(
  photo: Photo,
  { media, own, isMember, link }: PhotoView,
): PhotoJson['original'] {
  const { originalKey, mediaType, bytes, sha256 } = photo;
  if (!originalKey || !mediaType || bytes === null) return null;
  const url = media(photo.id, 'original');
  if (own) return { url, mediaType, bytes, sha256 };
  const rules: ByteRules | undefined = link?.rules ?? (isMember ? membersRules : undefined);
  const given = rules?.downloads === 'original' && originalOf(rules, photo);
  if (!given) return null;
  const isWhole = given.kind === 'original';
  return { url, mediaType, bytes: given.bytes, sha256: isWhole ? sha256 : null };
}

/** One’s own photo that is new, for the API; its album must be loaded. */
export const presentNew = (http: Pick<Http, 'config'>, ctx: Context, photo: Photo): PhotoJson =>
  presentPhoto(photo, viewOfOwn(http, ctx), addresses(http.config));

/**
 * Photos for one of the people of their albums, as much as they may know of each, counted in one query; the albums must
 * be loaded with their owners.
 */
export async function presentPhotos(
  { http, ctx, scope, viewer }: Asking,
  photos: readonly Photo[],
): Promise<PhotoJson[]> {
  const ids = photos.map(({ id }) => id);
  const counts = await countInteractions(scope, ids, viewer.account.id);
  const favourites = await findFavourites(scope, viewer.account, ids);
  const films = await findFilms(scope, photos);
  const view = viewOfOwn(http, ctx);
  const at = addresses(http.config);
  return photos.map((photo) => {
    const own = mayWithPhoto(viewer, 'know', photo);
    const interactions = counts.get(photo.id);
    const reader = may(viewer, 'own', photo.album) ? 'owner' : 'member';
    const isFavourite = favourites.has(photo.id);
    const its = films.get(photo.id);
    const film = its && own && canSeePhoto(viewer, its) ? its : undefined;
    const known = { own, isMember: true, reader, interactions, isFavourite, film } as const;
    return presentPhoto(photo, { ...view, ...known }, at);
  });
}

const viewOfOwn = ({ config }: Pick<Http, 'config'>, ctx: Context): PhotoView => ({
  media: addresses(config).media,
  avif: takesAvif(ctx),
  own: true,
});

const readerOf = ({ link, own, reader }: PhotoView): CreditReader =>
  link || !(own || reader) ? 'anyone' : (reader ?? 'owner');

function presentContributor(
  { contributor }: Photo,
  reader: CreditReader,
): PhotoJson['contributor'] {
  const credit = creditFor(contributor, reader);
  if (!credit) return null;
  const { name, address, url, guest = false, license = null } = credit;
  return { name, address, url, guest, license };
}

const presentLicense = (url: string | null): PhotoJson['licensed'] =>
  url === null ? null : { url, name: licenseName(url) };

const byLetters = (a: string, b: string): number => a.localeCompare(b, 'en');

const presentPlace = ({ place }: Photo): PhotoJson['place'] =>
  place && { town: place.town, country: place.country };

function deciderOf(
  { giver, contributor, copiedFrom }: Photo,
  at: ReturnType<typeof addresses>,
): PhotoJson['decider'] {
  if (giver) return 'giver';
  const address = contributor?.address;
  return address && !copiedFrom && !at.isOurs(address) ? 'author' : 'owner';
}
