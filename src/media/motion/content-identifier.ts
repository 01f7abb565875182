import { type Box, Cursor, readBoxes, readBoxesIn, readTopBoxes } from '../boxes.ts';
import { type ByteSource, openSource, OutOfBounds } from '../byte-source.ts';

/** What a maker of phones writes into a picture and into the film beside it, so that they find each other again. */
const shape = /^[0-9A-Za-z-]{8,64}$/;

const MAKER = Buffer.from('Apple iOS\0');
const FIELDS_AT = 14;
const FIELD_BYTES = 12;
const MAX_FIELDS = 200;
const CONTENT_IDENTIFIER = 0x0011;
const ASCII = 2;

/** The identifier in a picture's EXIF block: in the maker's own notes, whose places are counted from their beginning. */
export function identifierOfPicture(exif: Buffer | undefined): string | null {
  const at = exif?.indexOf(MAKER) ?? -1;
  if (!exif || at < 0) return null;
  const notes = exif.subarray(at);
  if (notes.length < FIELDS_AT + 2) return null;
  const count = Math.min(notes.readUInt16BE(FIELDS_AT), MAX_FIELDS);
  for (
    let field = FIELDS_AT + 2;
    field < FIELDS_AT + 2 + count * FIELD_BYTES;
    field += FIELD_BYTES
  ) {
    if (field + FIELD_BYTES > notes.length) return null;
    if (notes.readUInt16BE(field) !== CONTENT_IDENTIFIER || notes.readUInt16BE(field + 2) !== ASCII)
      continue;
    const from = notes.readUInt32BE(field + 8);
    return accept(notes.toString('latin1', from, from + notes.readUInt32BE(field + 4)));
  }
  return null;
}

const KEY = 'com.apple.quicktime.content.identifier';
const MAX_META_BYTES = 1024 * 1024;
const VALUE_HEADER_BYTES = 8;

/** The identifier in a film of the same camera, among what its file says of itself; null where it has none. */
export async function identifierOfFilm(path: string): Promise<string | null> {
  await using source = await openSource(path);
  try {
    const movie = (await readTopBoxes(source)).find(({ type }) => type === 'moov');
    const said = movie ? await readBoxesIn(source, inside(movie)) : [];
    const more = said.find(({ type }) => type === 'udta');
    const all = more ? [...said, ...(await readBoxesIn(source, inside(more)))] : said;
    const meta = all.find(({ type }) => type === 'meta');
    return meta && meta.to - meta.from <= MAX_META_BYTES ? await readKeys(source, meta) : null;
  } catch (error) {
    if (error instanceof OutOfBounds || error instanceof RangeError) return null;
    throw error;
  }
}

const inside = ({ bodyFrom, to }: Box) => ({ from: bodyFrom, to });

/** A list of names, and a list of values under their numbers (QuickTime File Format, "Metadata"). */
async function readKeys(source: ByteSource, { bodyFrom, to }: Box): Promise<string | null> {
  const body = Buffer.from(await source.read(bodyFrom, to));
  // Whether it begins with a version depends on who wrote it.
  const meta = body.toString('latin1', 4, 8) === 'hdlr' ? body : body.subarray(4);
  const boxes = readBoxes(meta);
  const bodyOf = (type: string) => {
    const found = boxes.find((it) => it.type === type);
    return found && meta.subarray(found.bodyFrom, found.to);
  };
  const [names, values] = [bodyOf('keys'), bodyOf('ilst')];
  if (!names || !values) return null;
  const number = readBoxes(names.subarray(8)).findIndex(
    (name) => names.toString('utf8', name.bodyFrom + 8, name.to + 8) === KEY,
  );
  if (number < 0) return null;
  for (const value of readBoxes(values)) {
    if (values.readUInt32BE(value.from + 4) !== number + 1) continue;
    const [data] = readBoxes(values.subarray(value.bodyFrom, value.to));
    if (data?.type !== 'data') return null;
    const fields = new Cursor(
      values.subarray(value.bodyFrom + data.bodyFrom, value.bodyFrom + data.to),
    );
    fields.take(VALUE_HEADER_BYTES);
    return accept(fields.text(data.to - data.bodyFrom - VALUE_HEADER_BYTES));
  }
  return null;
}

function accept(said: string): string | null {
  const [text = ''] = said.split('\0', 1);
  return shape.test(text) ? text : null;
}
