import { limits } from './formats.ts';
import { readAltText, readCaption } from './metadata/caption.ts';
import { readCamera } from './metadata/camera.ts';
import { readTakenAt } from './metadata/capture-time.ts';
import { type ExifTags, noExif, readExifBlock } from './metadata/exif.ts';
import { readIptc } from './metadata/iptc.ts';
import { readKeywords } from './metadata/keywords.ts';
import { readLocation } from './metadata/location.ts';
import { readPngTexts } from './metadata/png-texts.ts';
import { readRating } from './metadata/rating.ts';
import type { Tags } from './metadata/tags.ts';
import { decodeDocument } from './metadata/text.ts';
import { Xmp, XMP_BYTES } from './metadata/xmp.ts';
import type { PhotoMetadata } from './metadata.ts';

/** What a picture's file has of metadata. */
export type MetadataBlocks = {
  exif: Buffer | undefined;
  /** Read already, of a file that has no such block, or beside it. */
  tags?: ExifTags | undefined;
  iptc: Buffer | undefined;
  xmp: Buffer | undefined;
  /** Where XMP was too long for one segment, the rest of it. */
  moreXmp?: Buffer | undefined;
  texts?: readonly { keyword: string; text: string }[] | undefined;
};

/** Reads the metadata blocks of a picture, believing neither their types nor their values. */
export async function readMetadata(blocks: MetadataBlocks): Promise<PhotoMetadata> {
  const { exif, tags, iptc, xmp, moreXmp, texts = [] } = blocks;
  const own = tags ?? (exif ? await readExifBlock(bounded(exif, limits.metadataBytes)) : noExif);
  const groups = { ...own, ifd0: { ...readPngTexts(texts), ...own.ifd0 } };
  const { Xmp: ownXmp, Iptc: ownIptc, Photoshop: resources } = groups.ifd0;
  const documents = [bytesOf(ownXmp) ?? xmp, moreXmp];
  return describe({
    ...groups,
    iptc: readIptc(bounded(bytesOf(ownIptc) ?? bytesOf(resources) ?? iptc, IPTC_BYTES)),
    xmp: new Xmp(...documents.map((it) => decodeDocument(bounded(it, XMP_BYTES)))),
  });
}

/** Photoshop's resources have previews among them. */
const IPTC_BYTES = 1024 * 1024;

/** What all of these say together. */
export const describe = (tags: Tags): PhotoMetadata => ({
  takenAt: readTakenAt(tags),
  camera: readCamera(tags),
  location: readLocation(tags),
  caption: readCaption(tags),
  altText: readAltText(tags),
  keywords: readKeywords(tags),
  rating: readRating(tags),
});

const bytesOf = (value: unknown): Buffer | undefined =>
  value instanceof Uint8Array ? Buffer.from(value) : undefined;

function bounded(block: Buffer | undefined, most: number): Buffer {
  return block && block.length <= most ? block : Buffer.alloc(0);
}
