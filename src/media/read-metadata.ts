import { limits } from './formats.ts';
import { readCamera } from './metadata/camera.ts';
import { readTakenAt } from './metadata/capture-time.ts';
import { readTiffTags } from './metadata/exif.ts';
import { readIptc } from './metadata/iptc.ts';
import { readLocation } from './metadata/location.ts';
import type { Tags } from './metadata/tags.ts';
import type { PhotoMetadata } from './metadata.ts';

/** Reads the metadata blocks of a picture, believing neither their types nor their values. */
export async function readMetadata(blocks: {
  exif: Buffer | undefined;
  /** Read already, of a file that has no such block. */
  tags?: Pick<Tags, 'ifd0' | 'exif' | 'gps'> | undefined;
  iptc: Buffer | undefined;
  xmp: Buffer | undefined;
}): Promise<PhotoMetadata> {
  const tags: Tags = {
    ...(blocks.tags ?? (await readTiffTags(bounded(blocks.exif)))),
    iptc: readIptc(bounded(blocks.iptc)),
    xmp: bounded(blocks.xmp).toString('utf8'),
  };
  return { takenAt: readTakenAt(tags), camera: readCamera(tags), location: readLocation(tags) };
}

function bounded(block: Buffer | undefined): Buffer {
  return block && block.length <= limits.metadataBytes ? block : Buffer.alloc(0);
}
