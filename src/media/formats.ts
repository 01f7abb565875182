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

/** What one picture may cost at most. */
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
  renderMilliseconds: 60_000,
  renderMemoryBytes: 1.5 * 1024 ** 3,
} as const;

const extensions: Record<ImageType, string> = {
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
};

/** The kinds of pictures in words, for people who sent another one. */
export const imageKinds = 'JPEG, PNG, WebP, AVIF, GIF, HEIC, TIFF, JPEG XL or RAW';

/** What a file picker offers: the types, and the endings of names, which is all that many systems know of some of them. */
export const pickerTypes: readonly string[] = [
  ...imageTypes,
  ...Object.values(extensions).map((extension) => `.${extension}`),
  '.heif',
  '.tiff',
];

/** The file name's ending for a media type, without the dot; `bin` for a type that is not ours. */
export function extensionOf(type: string): string {
  return isImageType(type) ? extensions[type] : 'bin';
}

/** Whether a media type is a camera's RAW file. */
export function isRawType(type: ImageType): type is RawType {
  return (rawTypes as readonly string[]).includes(type);
}

/** Whether a media type is one of the pictures that Albumen accepts. */
export function isImageType(type: string): type is ImageType {
  return Object.hasOwn(extensions, type);
}

/** The perceptual hash of a picture without detail, which resembles none. */
export const WITHOUT_DETAIL = '0'.repeat(16);
