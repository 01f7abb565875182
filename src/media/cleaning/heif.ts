import {
  type Item,
  readItems,
  readReferences,
  type Reference,
  writeItems,
  writeReferences,
} from './heif-items.ts';
import { type Extent, readLocations, writeLocations } from './heif-locations.ts';
import { cleanProperties } from './heif-properties.ts';
import {
  type Box,
  Cursor,
  fullBox,
  readBoxes,
  readLeadingBoxes,
  readMeta,
  uint,
} from '../boxes.ts';
import { type Cleaning, Plan } from './plan.ts';
import { cameraFacts, type Retained } from './retained.ts';
import type { ByteSource } from '../byte-source.ts';

const MAX_EXIF_BYTES = 1024 * 1024;
const BOX_HEADER_BYTES = 8;
const EXIF_OFFSET_BYTES = 4;

const pictureItems = new Set(['av01', 'hvc1', 'grid', 'iovl', 'iden']);
const droppedItems = new Set(['Exif', 'mime', 'uri ', 'tmap']);

/**
 * Builds the file anew from the items that are pictures: file type, a fresh `meta`, their bytes.
 * What is not reachable from them does not come along. The orientation is a property of theirs, and
 * what is retained of EXIF becomes an item of its own again.
 */
export async function planHeif(source: ByteSource, retained: Retained): Promise<Cleaning | null> {
  const { boxes } = await readLeadingBoxes(source);
  const [fileType, metaBox, ...others] = ['ftyp', 'meta', 'moov'].flatMap((type) =>
    boxes.filter((candidate) => candidate.type === type),
  );
  if (fileType?.type !== 'ftyp' || metaBox?.type !== 'meta' || others.length > 0) return null;
  const meta = await readMeta(source, boxes);
  const picture = meta && readPicture(Buffer.from(meta.body), meta.from);
  if (!picture) return null;
  const exif = retained === 'camera' ? await writeExif(source, picture.exif) : Buffer.alloc(0);
  return layOut(fileType, picture, exif, source.size);
}

type Picture = {
  primary: number;
  items: Item[];
  locations: Map<number, Extent[]>;
  references: Reference[];
  properties: Buffer;
  /** Where the original's EXIF lies. */
  exif: Extent[];
};

function readPicture(meta: Buffer, offset: number): Picture | null {
  const boxes = new Map(readBoxes(meta).map((found) => [found.type, found]));
  const bodyOf = (type: string) => {
    const found = boxes.get(type);
    return found && meta.subarray(found.bodyFrom, found.to);
  };
  const [pitm, iinf, iprp, iref] = ['pitm', 'iinf', 'iprp', 'iref'].map(bodyOf);
  if (!pitm || !iinf || !iprp) return null;

  const locations = readLocations(meta, offset);
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
  const described = all.find(({ type }) => type === 'Exif');
  const exif = (described && locations.get(described.id)) ?? [];
  return kept && properties && { primary, items, locations, references: kept, properties, exif };
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

/** The TIFF block of an Exif item (ISO/IEC 23008-12, annex A): it says first how far it is to there. */
async function readExif(source: ByteSource, extents: Extent[]): Promise<Buffer> {
  const bytes = extents.reduce((sum, { from, to }) => sum + to - from, 0);
  if (bytes < EXIF_OFFSET_BYTES || bytes > MAX_EXIF_BYTES) return Buffer.alloc(0);
  const parts: Buffer[] = [];
  for (const { from, to } of extents) parts.push(Buffer.from(await source.read(from, to)));
  const item = Buffer.concat(parts);
  return item.subarray(EXIF_OFFSET_BYTES + item.readUInt32BE());
}

async function writeExif(source: ByteSource, original: Extent[]): Promise<Buffer> {
  const facts = cameraFacts(await readExif(source, original));
  return facts.length > 0 ? Buffer.concat([uint(0, EXIF_OFFSET_BYTES), facts]) : facts;
}

/** With an item that describes the primary one; its bytes are ours and come after the picture's. */
function withExif(picture: Picture, bytes: number): Picture {
  if (bytes === 0) return picture;
  const { items, locations, references, primary } = picture;
  let id = 1;
  while (items.some((item) => item.id === id)) id += 1;
  return {
    ...picture,
    items: [...items, { id, type: 'Exif', flags: 0 }],
    locations: new Map([...locations, [id, [{ from: 0, to: bytes }]]]),
    references: [...references, { type: 'cdsc', from: id, to: [primary] }],
  };
}

function layOut(
  fileType: Box,
  picture: Picture,
  exif: Buffer,
  originalBytes: number,
): Cleaning | null {
  const extents = picture.items.flatMap(({ id }) => picture.locations.get(id) ?? []);
  const pictureBytes = extents.reduce((sum, { from, to }) => sum + to - from, 0);
  if (pictureBytes > originalBytes || extents.some(({ to }) => to > originalBytes)) return null;
  const described = withExif(picture, exif.length);
  const metaBytes = writeMeta(described, 0).length;
  const dataStart = fileType.to - fileType.from + metaBytes + BOX_HEADER_BYTES;
  const dataBytes = pictureBytes + exif.length + BOX_HEADER_BYTES;

  const plan = new Plan().keep(fileType.from, fileType.to);
  plan.insert(writeMeta(described, dataStart));
  plan.insert(Buffer.concat([uint(dataBytes, 4), Buffer.from('mdat')]));
  for (const { from, to } of extents) plan.keep(from, to);
  if (exif.length > 0) plan.insert(exif);
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
