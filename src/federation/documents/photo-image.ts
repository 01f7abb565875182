import type { Photo, StoredClip } from '../../domain/photos/photo.ts';
import { multihash } from '../multihash.ts';
import type { Paths } from '../paths.ts';
import { exifData, type ExifPhoto } from './exif.ts';

/** How long an alternative text may be for other servers. */
const LONGEST_ALT = 1500;

/** A picture with a longer side makes some peers drop the whole post. */
const LONGEST_SIDE = 5000;

export type ImagePhoto = ExifPhoto &
  Pick<
    Photo,
    'kind' | 'altText' | 'blurhash' | 'focalPoint' | 'renditions' | 'clip' | 'capability'
  >;

/**
 * The one picture or film of a photo as an attachment; it has no id, since it does not stand alone. A film that peers
 * would drop is told of by its picture.
 */
export function photoAttachment(paths: Paths, photo: ImagePhoto) {
  const { kind, clip } = photo;
  const isFilm = kind === 'video' && clip && Math.max(clip.width, clip.height) <= LONGEST_SIDE;
  return isFilm ? photoFilm(paths, photo, clip) : photoImage(paths, photo);
}

/** `Document` is what all peers take for a film, and `icon` what stands for it until it plays. */
function photoFilm(paths: Paths, photo: ImagePhoto, clip: StoredClip) {
  const { exifData: _, digestMultibase: __, size: ___, ...icon } = photoImage(paths, photo);
  return {
    ...icon,
    type: 'Document',
    mediaType: clip.mediaType,
    url: paths.clip(photo.capability),
    width: clip.width,
    height: clip.height,
    duration: `PT${clip.milliseconds / 1000}S`,
    size: clip.bytes,
    digestMultibase: multihash(clip.sha256),
    icon: {
      type: 'Image',
      mediaType: icon.mediaType,
      url: icon.url,
      width: icon.width,
      height: icon.height,
    },
  };
}

function photoImage(paths: Paths, photo: ImagePhoto) {
  const rendition = photo.renditions.find((it) => it.name === 'federated');
  if (!rendition) throw new Error('A photo without a federated rendition cannot be published.');
  const { width, height, bytes, sha256 } = rendition;
  if (Math.max(width, height) > LONGEST_SIDE || Math.min(width, height) < 1) {
    throw new Error(`A rendition of ${width} × ${height} cannot be published.`);
  }
  const exif = exifData(photo);
  return {
    type: 'Image',
    mediaType: 'image/jpeg',
    url: paths.media(photo.capability),
    ...(photo.altText && { name: shortened(photo.altText) }),
    width,
    height,
    ...(photo.blurhash && { blurhash: photo.blurhash }),
    ...(photo.focalPoint && { focalPoint: [photo.focalPoint.x, photo.focalPoint.y] }),
    size: bytes,
    digestMultibase: multihash(sha256),
    ...(exif.length > 0 && { exifData: exif }),
  };
}

const graphemes = new Intl.Segmenter();

function shortened(text: string): string {
  if (text.length <= LONGEST_ALT) return text;
  const all = [...graphemes.segment(text)];
  if (all.length <= LONGEST_ALT) return text;
  const kept = all.slice(0, LONGEST_ALT - 1).map(({ segment }) => segment);
  return `${kept.join('')}…`;
}
