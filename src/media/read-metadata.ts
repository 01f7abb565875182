import exifr from 'exifr';
import { limits } from './formats.ts';
import { readCamera } from './metadata/camera.ts';
import { readTakenAt } from './metadata/capture-time.ts';
import { readIptc } from './metadata/iptc.ts';
import { readLocation } from './metadata/location.ts';
import type { Tags } from './metadata/tags.ts';
import type { PhotoMetadata } from './metadata.ts';

/** Reads the metadata blocks of a picture, believing neither their types nor their values. */
export async function readMetadata(blocks: {
  exif: Buffer | undefined;
  iptc: Buffer | undefined;
  xmp: Buffer | undefined;
}): Promise<PhotoMetadata> {
  const tags: Tags = {
    ...(await readExif(bounded(blocks.exif))),
    iptc: readIptc(bounded(blocks.iptc)),
    xmp: bounded(blocks.xmp).toString('utf8'),
  };
  return { takenAt: readTakenAt(tags), camera: readCamera(tags), location: readLocation(tags) };
}

function bounded(block: Buffer | undefined): Buffer {
  return block && block.length <= limits.metadataBytes ? block : Buffer.alloc(0);
}

async function readExif(block: Buffer): Promise<Pick<Tags, 'ifd0' | 'exif' | 'gps'>> {
  const tiff = block.toString('latin1', 0, 6) === 'Exif\0\0' ? block.subarray(6) : block;
  const groups: unknown = await exifr.parse(tiff, exifrOptions).catch(() => undefined);
  return { ifd0: group(groups, 'ifd0'), exif: group(groups, 'exif'), gps: group(groups, 'gps') };
}

const exifrOptions = {
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

function group(groups: unknown, name: string): Record<string, unknown> {
  const found = (groups as Record<string, unknown> | undefined)?.[name];
  return typeof found === 'object' && found !== null ? { ...found } : {};
}
