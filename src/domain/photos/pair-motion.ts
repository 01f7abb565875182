import { record } from '../domain-event.ts';
import { lock } from '../lock.ts';
import type { Scope } from '../scope.ts';
import { Photo, type StoredClip } from './photo.ts';
import { instantOf } from './taken-at.ts';

/** The longest that a film beside a picture lasts, where only its name says whose it is; in ms. */
const LONGEST = 5_000;
/** How far the two may be apart by their cameras' clocks, in ms. */
const APART = 2_000;
/** And how far by when they came here, where a film does not know when it was taken, in ms. */
const CAME_APART = 60 * 60_000;

/** No two halves of a pair are finished at the same time and miss each other; to be held before either is written. */
export const lockMotion = ({ em }: Pick<Scope, 'em'>, { album }: Photo): Promise<void> =>
  lock(em, `motion:${album.id}`);

/**
 * Finds the other half of a picture with a film, as phones make them, by what both files say, or else by their names:
 * whichever of the two comes first. The film is the picture's then, and no photo of its own any more; its file is kept.
 * Answers whether this photo is such a film. It must be ready, under {@link lockMotion}.
 */
export async function pairMotion(scope: Scope, photo: Photo): Promise<boolean> {
  const { em } = scope;
  if (photo.kind === 'video') {
    const picture = photo.motionOf
      ? await em.findOne(Photo, { id: photo.motionOf })
      : await findOther(scope, photo);
    if (picture) join(picture, photo);
    return picture !== null;
  }
  if (photo.clip || photo.isStill) return false;
  const film = await findOther(scope, photo);
  if (!film) return false;
  if (film.listedAt) record(em, 'photo.hidden', film.id);
  record(em, 'photo.paired', film.id);
  join(photo, film);
  return false;
}

function join(picture: Photo, film: Photo): void {
  film.motionOf = picture.id;
  film.listedAt = null;
  if (!picture.isStill) picture.clip = film.clip;
}

/** What plays of a picture whose film has a file of its own. */
export async function clipOfFilm(
  { em }: Pick<Scope, 'em'>,
  photo: Photo,
): Promise<StoredClip | null> {
  if (photo.isStill) return null;
  const film = await em.findOne(Photo, { motionOf: photo.id, trashedAt: null });
  return film?.clip ?? null;
}

/** The films that pictures have as files of their own, by the picture's id. */
export async function findFilms(
  { em }: Pick<Scope, 'em'>,
  photos: readonly Photo[],
): Promise<Map<string, Photo>> {
  const moving = photos.filter(({ clip, kind }) => clip && kind === 'image').map(({ id }) => id);
  if (moving.length === 0) return new Map();
  const films = await em.find(Photo, { motionOf: { $in: moving }, trashedAt: null });
  return new Map(films.map((film) => [film.motionOf ?? '', film]));
}

/** Lets the picture have what was made anew of its film. */
export async function passOnClip({ em }: Pick<Scope, 'em'>, film: Photo): Promise<void> {
  const picture = film.motionOf && (await em.findOne(Photo, { id: film.motionOf, isStill: false }));
  if (picture) picture.clip = film.clip;
}

/** Given by the same person to the same album, as visible as it is, and nobody else's half. */
async function findOther({ em }: Scope, photo: Photo): Promise<Photo | null> {
  const { album, contentIdentifier, giver, kind, listedAt, nameKey } = photo;
  const stem = stemOf(nameKey);
  if (!contentIdentifier && !stem) return null;
  const found = await em.find(Photo, {
    album,
    giver,
    id: { $ne: photo.id },
    kind: kind === 'video' ? 'image' : 'video',
    state: 'ready',
    trashedAt: null,
    listedAt: listedAt ? { $ne: null } : null,
    motionOf: null,
    isStill: false,
    ...(kind === 'video' ? { clip: null } : {}),
    $or: [
      ...(contentIdentifier ? [{ contentIdentifier }] : []),
      ...(stem ? [{ nameKey: { $gte: `${stem}.`, $lt: `${stem}/` } }] : []),
    ],
  });
  return (
    found.find((other) => contentIdentifier && other.contentIdentifier === contentIdentifier) ??
    found.find((other) => isNamesake(photo, other)) ??
    null
  );
}

const stemOf = (nameKey: string): string => nameKey.replace(/\.[^.]*$/, '');

function isNamesake(photo: Photo, other: Photo): boolean {
  const film = photo.kind === 'video' ? photo : other;
  if (stemOf(photo.nameKey) !== stemOf(other.nameKey)) return false;
  if (photo.contentIdentifier && other.contentIdentifier) return false;
  if (sameCredit(photo) !== sameCredit(other)) return false;
  if ((film.clip?.milliseconds ?? Infinity) > LONGEST) return false;
  const [taken, otherTaken] = [instantOf(photo.takenAt), instantOf(other.takenAt)];
  if (taken && otherTaken) return Math.abs(taken.getTime() - otherTaken.getTime()) <= APART;
  return Math.abs(photo.createdAt.getTime() - other.createdAt.getTime()) <= CAME_APART;
}

const sameCredit = ({ contributor }: Photo): string => contributor?.name ?? '';
