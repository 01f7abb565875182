import exifr from 'exifr';
import type { Tags } from './tags.ts';

type Group = Record<string, unknown>;

const options = {
  exif: true,
  gps: true,
  ifd1: false,
  interop: false,
  makerNote: false,
  userComment: false,
  xmp: false,
  icc: false,
  iptc: false,
  translateValues: false,
  reviveValues: false,
  mergeOutput: false,
};

/** The tags of an EXIF block (CIPA DC-008), with or without its prefix, or of a whole file that is built like one; none where it is damaged. */
export async function readTiffTags(block: Buffer): Promise<Pick<Tags, 'ifd0' | 'exif' | 'gps'>> {
  const tiff = block.toString('latin1', 0, 6) === 'Exif\0\0' ? block.subarray(6) : block;
  const groups: unknown = await exifr.parse(tiff, options).catch(() => undefined);
  return {
    ifd0: groupOf(groups, 'ifd0'),
    exif: groupOf(groups, 'exif'),
    gps: groupOf(groups, 'gps'),
  };
}

/** The tags of a block whose first directory is the one about the taking or the position, which elsewhere is a second one. */
export async function readLoneTags(block: Buffer, as: 'exif' | 'gps'): Promise<Group> {
  const groups: unknown = await exifr
    .parse(block, { ...options, translateKeys: false })
    .catch(() => undefined);
  const names = exifr.tagKeys.get(as);
  return Object.fromEntries(
    Object.entries(groupOf(groups, 'ifd0')).map(([tag, value]) => [
      names?.get(Number(tag)) ?? tag,
      value,
    ]),
  );
}

function groupOf(groups: unknown, name: string): Group {
  const found = (groups as Group | undefined)?.[name];
  return typeof found === 'object' && found !== null ? { ...found } : {};
}
