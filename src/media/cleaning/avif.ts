import {
  type Item,
  readItems,
  readReferences,
  type Reference,
  writeItems,
  writeReferences,
} from './avif-items.ts';
import { type Extent, readLocations, writeLocations } from './avif-locations.ts';
import { cleanProperties } from './avif-properties.ts';
import { type Box, Cursor, fullBox, readBoxes, readTopBoxes, uint } from '../boxes.ts';
import { type Cleaning, Plan } from './plan.ts';
import type { ByteSource } from '../byte-source.ts';

const MAX_META_BYTES = 1024 * 1024;
const BOX_HEADER_BYTES = 8;
const FULL_BOX_BYTES = 4;

const pictureItems = new Set(['av01', 'grid', 'iovl', 'iden']);
const droppedItems = new Set(['Exif', 'mime', 'uri ', 'tmap']);

/**
 * Builds the file anew from the items that are pictures: file type, a fresh `meta`, their bytes.
 * What is not reachable from them does not come along. The orientation is a property of theirs.
 */
export async function planAvif(source: ByteSource): Promise<Cleaning | null> {
  const boxes = await readTopBoxes(source);
  const [fileType, meta, ...others] = ['ftyp', 'meta', 'moov'].flatMap((type) =>
    boxes.filter((candidate) => candidate.type === type),
  );
  if (fileType?.type !== 'ftyp' || meta?.type !== 'meta' || others.length > 0) return null;
  if (meta.to - meta.from > MAX_META_BYTES) return null;
  const bodyFrom = meta.bodyFrom + FULL_BOX_BYTES;
  const picture = readPicture(Buffer.from(await source.read(bodyFrom, meta.to)), bodyFrom);
  return picture && layOut(fileType, picture, source.size);
}

type Picture = {
  primary: number;
  items: Item[];
  locations: Map<number, Extent[]>;
  references: Reference[];
  properties: Buffer;
};

function readPicture(meta: Buffer, offset: number): Picture | null {
  const boxes = new Map(readBoxes(meta).map((found) => [found.type, found]));
  const bodyOf = (type: string) => {
    const found = boxes.get(type);
    return found && meta.subarray(found.bodyFrom, found.to);
  };
  const [pitm, iinf, iloc, iprp, iref] = ['pitm', 'iinf', 'iloc', 'iprp', 'iref'].map(bodyOf);
  if (!pitm || !iinf || !iloc || !iprp) return null;

  const idat = boxes.get('idat');
  const itemData = idat ? { from: offset + idat.bodyFrom, to: offset + idat.to } : null;
  const locations = readLocations(iloc, itemData);
  const all = readItems(iinf);
  if (!all || !locations) return null;

  const references = iref ? readReferences(iref) : [];
  const thumbnails = new Set(
    references.filter(({ type }) => type === 'thmb').map(({ from }) => from),
  );
  const items = all.filter(({ id, type }) => !droppedItems.has(type) && !thumbnails.has(id));
  const ids = new Set(items.map(({ id }) => id));
  const primary = readPrimary(pitm);
  if (!ids.has(primary) || !items.every(({ type }) => pictureItems.has(type))) return null;

  const kept = keepReferences(references, ids);
  const properties = cleanProperties(iprp, ids);
  return kept && properties && { primary, items, locations, references: kept, properties };
}

function readPrimary(body: Buffer): number {
  const fields = new Cursor(body);
  const version = fields.uint(1);
  fields.take(3);
  return fields.uint(version === 0 ? 2 : 4);
}

function keepReferences(references: Reference[], ids: Set<number>): Reference[] | null {
  const fromKept = references.filter(({ from }) => ids.has(from));
  const isComplete = fromKept.every(({ to }) => to.every((id) => ids.has(id)));
  return isComplete ? fromKept : null;
}

function layOut(fileType: Box, picture: Picture, originalBytes: number): Cleaning | null {
  const extents = picture.items.flatMap(({ id }) => picture.locations.get(id) ?? []);
  const dataBytes = extents.reduce((sum, { from, to }) => sum + to - from, 0);
  if (dataBytes > originalBytes || extents.some(({ to }) => to > originalBytes)) return null;
  const metaBytes = writeMeta(picture, 0).length;
  const dataStart = fileType.to - fileType.from + metaBytes + BOX_HEADER_BYTES;

  const plan = new Plan().keep(fileType.from, fileType.to);
  plan.insert(writeMeta(picture, dataStart));
  plan.insert(Buffer.concat([uint(dataBytes + BOX_HEADER_BYTES, 4), Buffer.from('mdat')]));
  for (const { from, to } of extents) plan.keep(from, to);
  return plan.finish();
}

function writeMeta(picture: Picture, dataStart: number): Buffer {
  const { primary, items, locations, references, properties } = picture;
  const handler = [uint(0, 4), Buffer.from('pict'), Buffer.alloc(13)];
  return fullBox(
    'meta',
    {},
    fullBox('hdlr', {}, ...handler),
    fullBox('pitm', {}, uint(primary, 2)),
    writeLocations(
      items.map(({ id }) => ({ id, extents: locations.get(id) ?? [] })),
      dataStart,
    ),
    writeItems(items),
    writeReferences(references),
    properties,
  );
}
