import type { Album } from '../albums/album.ts';
import { contributorKey, nameFor } from '../contributions/contributor.ts';
import { Contribution } from '../contributions/contribution.ts';
import { Photo } from '../photos/photo.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';

/** How many photos of an album are looked at, the newest first. */
const MOST = 5_000;

/** A camera in somebody's hands, by what {@link ClockCorrection} calls them. */
export type CameraName = { contributor: string; camera: string };

/** The photos of one camera in an album, and who held it. */
export type CameraClock = CameraName & { name: string | null; photos: Photo[] };

/** Make and model in one, in the file's own words. */
export const cameraOf = ({ camera }: Photo): string =>
  [camera?.make, camera?.model].filter(Boolean).join(' ').slice(0, 200);

/** A date that somebody set says nothing of a clock. */
const shown = {
  listedAt: { $ne: null },
  trashedAt: null,
  takenAt: { $ne: null },
  takenByHand: false,
};
const fields = ['camera', 'location', 'takenAt', 'clockTakenAt', 'perceptualHash'] as const;

const ofGiven = [
  'name',
  'account',
  'actor',
  'device',
  'link',
  ...fields.map((field) => `photo.${field}` as const),
  'photo.contributor',
] as const;

/** The cameras that an album's photos were taken with, those of others by who gave them, as the viewer may know them. */
export async function findCameras(
  { em }: Scope,
  viewer: Viewer,
  album: Album,
): Promise<CameraClock[]> {
  const given = await em.find(
    Contribution,
    { album, state: 'accepted', photo: shown },
    { fields: [...ofGiven], orderBy: { id: 'desc' }, limit: MOST },
  );
  const own = await em.find(
    Photo,
    { album, ...shown, $or: [{ contributor: null }, { copiedFrom: { $ne: null } }] },
    { orderBy: { id: 'desc' }, limit: MOST, fields: [...fields] },
  );
  const cameras = new Map<string, CameraClock>();
  const add = (photo: Photo, contributor: string, name: string | null) => {
    const camera = cameraOf(photo);
    const key = `${contributor}\n${camera}`;
    const clock = cameras.get(key) ?? { contributor, camera, name, photos: [] };
    clock.photos.push(photo);
    cameras.set(key, clock);
  };
  for (const contribution of given) {
    const { name, photo } = contribution;
    const key = contributorKey(contribution);
    add(photo as Photo, key, nameFor(viewer, { name, photo, album }));
  }
  for (const photo of own) add(photo as Photo, '', null);
  return [...cameras.values()];
}
