/** What cameras write of their sensors; of each the camera's own JPEG inside is shown. */
export const rawTypes = [
  'image/x-adobe-dng',
  'image/x-canon-cr2',
  'image/x-canon-cr3',
  'image/x-fuji-raf',
  'image/x-nikon-nef',
  'image/x-olympus-orf',
  'image/x-panasonic-rw2',
  'image/x-sony-arw',
] as const;

/** One of `rawTypes`. */
export type RawType = (typeof rawTypes)[number];

/** The pictures that Albumen accepts and shows. */
export const imageTypes = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/avif',
  'image/gif',
  'image/heic',
  'image/tiff',
  'image/jxl',
  ...rawTypes,
] as const;

/** A media type of `imageTypes`: decided by a file's bytes, never by its name or its sender. */
export type ImageType = (typeof imageTypes)[number];

/** The films that Albumen accepts where the system has what reads them. */
export const videoTypes = [
  'video/mp4',
  'video/quicktime',
  'video/webm',
  'video/x-matroska',
] as const;

/** A media type of `videoTypes`: decided as that of a picture is. */
export type VideoType = (typeof videoTypes)[number];

/** What a file is that can become a photo. */
export type MediaType = ImageType | VideoType;

/** What plays in every browser: what all clips are kept as. */
export const clipType = 'video/mp4';

/** Longest side, in pixels, of the renditions that browsers get; each exists as AVIF and as JPEG. */
export const renditionSizes = { thumbnail: 320, small: 640, preview: 1280, large: 2048 } as const;

/** One of `renditionSizes`. */
export type BrowserSize = keyof typeof renditionSizes;

/** Sides, in pixels, of the squares by which somebody is known: one for lists, one for pages and other servers. */
export const portraitSizes = { thumbnail: 128, small: 400 } as const;

/** One of `portraitSizes`. */
export type PortraitSize = keyof typeof portraitSizes;

/** Longest side, in pixels, of the one JPEG that other servers fetch. */
export const federatedSize = 2560;

/**
 * `federated` is the JPEG for other servers, `full` the one that stands in for an original that cannot be cleaned and
 * exists only then; the others are for browsers.
 */
export const renditionNames = [
  'thumbnail',
  'small',
  'preview',
  'large',
  'federated',
  'full',
] as const;

/** One of `renditionNames`. */
export type RenditionName = (typeof renditionNames)[number];

/** The types that renditions are written in. */
export const renditionTypes = ['image/avif', 'image/jpeg'] as const;

/** One of `renditionTypes`. */
export type RenditionType = (typeof renditionTypes)[number];

/** What one picture or film may cost at most. */
export const limits = {
  imageBytes: 200 * 1024 * 1024,
  imagePixels: 220e6,
  /** Decoders in WebAssembly hold the whole picture, three times over. */
  wholePixels: 70e6,
  animationFrames: 1000,
  animationPixels: 400e6,
  /** A picture by which somebody wants to be known. */
  portraitBytes: 20 * 1024 * 1024,
  portraitPixels: 100e6,
  /** One block of EXIF, XMP or IPTC; a longer one is not read. */
  metadataBytes: 64 * 1024,
  /** More than this in one JPEG is more than it is worth in memory; whoever wants it gets the web's size. */
  fullPixels: 100e6,
  /** The longest side that a JPEG can have. */
  jpegSide: 65_535,
  /** Other servers refuse larger files; not even noise makes the federated JPEG this large. */
  federatedBytes: 8e6,
  videoBytes: 10 * 1024 ** 3,
  videoMilliseconds: 2 * 60 * 60_000,
  videoSide: 8192,
  videoFramesPerSecond: 240,
  videoStreams: 8,
  renderMilliseconds: 60_000,
  renderMemoryBytes: 1.5 * 1024 ** 3,
} as const;

const extensions: Record<MediaType, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/gif': 'gif',
  'image/heic': 'heic',
  'image/tiff': 'tif',
  'image/jxl': 'jxl',
  'image/x-adobe-dng': 'dng',
  'image/x-canon-cr2': 'cr2',
  'image/x-canon-cr3': 'cr3',
  'image/x-fuji-raf': 'raf',
  'image/x-nikon-nef': 'nef',
  'image/x-olympus-orf': 'orf',
  'image/x-panasonic-rw2': 'rw2',
  'image/x-sony-arw': 'arw',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'video/webm': 'webm',
  'video/x-matroska': 'mkv',
};

/** The kinds of pictures in words, for people who sent another one. */
export const imageKinds = 'JPEG, PNG, WebP, AVIF, GIF, HEIC, TIFF, JPEG XL or RAW';

/** The kinds of films in words. */
export const videoKinds = 'MP4, MOV, WebM or MKV';

const endingsOf = (types: readonly MediaType[]): string[] =>
  types.map((type) => `.${extensions[type]}`);

/** What a file picker offers: the types, and the endings of names, which is all that many systems know of some of them. */
export const pickerTypes: readonly string[] = [
  ...imageTypes,
  ...endingsOf(imageTypes),
  '.heif',
  '.tiff',
];

/** The same where films are taken too. */
export const pickerTypesWithVideos: readonly string[] = [
  ...pickerTypes,
  ...videoTypes,
  ...endingsOf(videoTypes),
  '.m4v',
];

/** The file name's ending for a media type, without the dot; `bin` for a type that is not ours. */
export function extensionOf(type: string): string {
  return isMediaType(type) ? extensions[type] : 'bin';
}

/** Whether a media type is a camera's RAW file. */
export function isRawType(type: ImageType): type is RawType {
  return (rawTypes as readonly string[]).includes(type);
}

/** Whether a media type is one of the pictures that Albumen accepts. */
export function isImageType(type: string): type is ImageType {
  return (imageTypes as readonly string[]).includes(type);
}

/** Whether a media type is one of the films that Albumen accepts. */
export function isVideoType(type: string): type is VideoType {
  return (videoTypes as readonly string[]).includes(type);
}

/** Whether a media type is one of those that can become a photo. */
export const isMediaType = (type: string): type is MediaType => Object.hasOwn(extensions, type);

/** The perceptual hash of a picture without detail, which resembles none. */
export const WITHOUT_DETAIL = '0'.repeat(16);
