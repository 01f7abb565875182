import { OutOfBounds } from '../byte-source.ts';
import { readNikonNotes } from './nikon-notes.ts';
import type { Group, Tags } from './tags.ts';
import { type Bytes, bytesIn, Tiff, type Wanted } from './tiff-tags.ts';

/** What EXIF (CIPA DC-008) says of the taking; of some files (TIFF/EP, DNG) the first directory has these too. */
const takingTags: Wanted = new Map([
  [0x829a, 'ExposureTime'],
  [0x829d, 'FNumber'],
  [0x8827, 'ISO'],
  [0x8831, 'StandardOutputSensitivity'],
  [0x8832, 'RecommendedExposureIndex'],
  [0x882a, 'TimeZoneOffset'],
  [0x9003, 'DateTimeOriginal'],
  [0x9004, 'CreateDate'],
  [0x9010, 'OffsetTime'],
  [0x9011, 'OffsetTimeOriginal'],
  [0x9012, 'OffsetTimeDigitized'],
  [0x920a, 'FocalLength'],
  [0x927c, 'MakerNote'],
  [0xa432, 'LensInfo'],
  [0xa434, 'LensModel'],
  [0xfdea, 'Lens'],
]);

const pictureTags: Wanted = new Map([
  ...takingTags,
  [0x010e, 'ImageDescription'],
  [0x010f, 'Make'],
  [0x0110, 'Model'],
  [0x0112, 'Orientation'],
  [0x0132, 'ModifyDate'],
  [0x02bc, 'Xmp'],
  [0x4746, 'Rating'],
  [0x4749, 'RatingPercent'],
  [0x83bb, 'Iptc'],
  [0x8649, 'Photoshop'],
  [0x8769, 'ExifDirectory'],
  [0x8825, 'GpsDirectory'],
  [0x9c9b, 'XPTitle'],
  [0x9c9c, 'XPComment'],
  [0x9c9e, 'XPKeywords'],
  [0x9c9f, 'XPSubject'],
  [0xc614, 'UniqueCameraModel'],
]);

const positionTags: Wanted = new Map([
  [0x0001, 'GPSLatitudeRef'],
  [0x0002, 'GPSLatitude'],
  [0x0003, 'GPSLongitudeRef'],
  [0x0004, 'GPSLongitude'],
  [0x0005, 'GPSAltitudeRef'],
  [0x0006, 'GPSAltitude'],
  [0x0007, 'GPSTimeStamp'],
  [0x001d, 'GPSDateStamp'],
]);

/** The groups of EXIF, and what may lie among them of other kinds of metadata. */
export type ExifTags = Pick<Tags, 'ifd0' | 'exif' | 'gps'>;

/** What there is when a file has no EXIF. */
export const noExif: ExifTags = { ifd0: {}, exif: {}, gps: {} };

/** The tags of an EXIF block, with or without its prefix; none where it is no such block. */
export function readExifBlock(block: Buffer): Promise<ExifTags> {
  const isPrefixed = block.toString('latin1', 0, 6) === 'Exif\0\0';
  return readTiffTags(bytesIn(isPrefixed ? block.subarray(6) : block));
}

/** The tags of a file that is built like an EXIF block: TIFF, and most RAW files, whatever their magic number. */
export async function readTiffTags(bytes: Bytes): Promise<ExifTags> {
  try {
    const tiff = await Tiff.open(bytes);
    if (!tiff) return noExif;
    const ifd0 = await tiff.directory(tiff.first, pictureTags);
    const { MakerNote: note, ...exif } = await tiff.directory(ifd0['ExifDirectory'], takingTags);
    const noted = await readNikonNotes(note);
    const gps = await tiff.directory(ifd0['GpsDirectory'], positionTags);
    return { ifd0, exif: { ...noted, ...pick(ifd0, takingTags), ...exif }, gps };
  } catch (error) {
    if (error instanceof OutOfBounds) return noExif;
    throw error;
  }
}

/** What two blocks of one file say; the second one's word counts. */
export const joinTags = (one: ExifTags, other: ExifTags): ExifTags => ({
  ifd0: { ...one.ifd0, ...other.ifd0 },
  exif: { ...one.exif, ...other.exif },
  gps: { ...one.gps, ...other.gps },
});

/** The tags of a block whose first directory is the one about the taking or the position, which elsewhere is a second one. */
export async function readLoneTags(block: Buffer, as: 'exif' | 'gps'): Promise<Group> {
  const tiff = await Tiff.open(bytesIn(block));
  return tiff ? tiff.directory(tiff.first, as === 'exif' ? takingTags : positionTags) : {};
}

function pick(group: Group, wanted: Wanted): Group {
  const names = new Set(wanted.values());
  return Object.fromEntries(Object.entries(group).filter(([name]) => names.has(name)));
}
