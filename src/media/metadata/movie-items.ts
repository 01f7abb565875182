import { boxesIn, type Place } from './movie-walk.ts';
import { type MovieWords, textIn } from './movie-words.ts';

type Name = keyof MovieWords;

/** Names of Apple's metadata keys, which others use too. */
const keyNames: Readonly<Record<string, Name>> = {
  'com.apple.quicktime.creationdate': 'takenAt',
  'com.apple.quicktime.make': 'make',
  'com.apple.quicktime.model': 'model',
  'com.apple.quicktime.camera.lens_model': 'lens',
  'com.apple.quicktime.location.iso6709': 'position',
  'com.apple.quicktime.description': 'caption',
  'com.apple.quicktime.title': 'title',
  'com.apple.quicktime.displayname': 'title',
  'com.apple.quicktime.keywords': 'keywords',
  'com.apple.quicktime.rating.user': 'rating',
  'com.android.manufacturer': 'make',
  'com.android.model': 'model',
};

/** Items with a code for a name: QuickTime's with a ©, those of other makers with an @, iTunes', and 3GPP's. */
const codeNames: Readonly<Record<string, Name>> = {
  '\xa9day': 'takenAt',
  '@day': 'takenAt',
  date: 'takenAt',
  '\xa9mak': 'make',
  '@mak': 'make',
  manu: 'make',
  '\xa9mod': 'model',
  '@mod': 'model',
  modl: 'model',
  '\xa9xyz': 'position',
  '@xyz': 'position',
  '\xa9des': 'caption',
  desc: 'caption',
  dscp: 'caption',
  '\xa9nam': 'title',
  titl: 'title',
  '\xa9key': 'keywords',
  keyw: 'keywords',
};

const DATA_HEADER = 8;
const UTF16 = 2;
const FLOAT = 23;
const DOUBLE = 24;

/** The items of a `meta` box: by keys that it lists, or by codes. Its body has a version before it, but for QuickTime's. */
export function readKeyedItems(meta: Buffer): MovieWords {
  const boxes = boxesIn(meta, isFullBox(meta) ? 4 : 0);
  const of = (type: string) => boxes.find((box) => box.type === type);
  const [keys, items] = [of('keys'), of('ilst')];
  if (!items) return {};
  const names = keys ? readKeys(bodyIn(meta, keys)) : [];
  const list = bodyIn(meta, items);
  const words: MovieWords = {};
  for (const item of boxesIn(list)) {
    const index = Buffer.from(item.type, 'latin1').readUInt32BE();
    const name = keys ? names[index - 1] : codeNames[item.type];
    const body = bodyIn(list, item);
    const data = boxesIn(body).find(({ type }) => type === 'data');
    if (name && data) words[name] ??= valueOf(bodyIn(body, data));
  }
  return words;
}

/** The items of a `udta` box, among which a `meta` may lie, and XMP. */
export function readUserData(udta: Buffer): { words: MovieWords; xmp: Buffer | null } {
  const words: MovieWords = {};
  let inner: MovieWords = {};
  let xmp: Buffer | null = null;
  for (const box of boxesIn(udta)) {
    const body = bodyIn(udta, box);
    const name = codeNames[box.type];
    if (box.type === 'meta') inner = readKeyedItems(body);
    else if (box.type === 'XMP_') xmp = body;
    else if (box.type === 'loci') words.position ??= placeOf(body);
    else if (name) words[name] ??= wordsOf(box.type, body);
  }
  return { words: { ...words, ...inner }, xmp };
}

const bodyIn = (bytes: Buffer, { bodyFrom, to }: Place): Buffer => bytes.subarray(bodyFrom, to);

const isFullBox = (meta: Buffer): boolean => meta.toString('latin1', 4, 8) !== 'hdlr';

function readKeys(keys: Buffer): (Name | undefined)[] {
  const names: (Name | undefined)[] = [];
  for (const box of boxesIn(keys, 8)) {
    names.push(keyNames[bodyIn(keys, box).toString('latin1').toLowerCase()]);
  }
  return names;
}

function valueOf(data: Buffer): string {
  if (data.length <= DATA_HEADER) return '';
  const type = data.readUInt32BE();
  const value = data.subarray(DATA_HEADER);
  if (type === FLOAT && value.length === 4) return `${value.readFloatBE()}`;
  if (type === DOUBLE && value.length === 8) return `${value.readDoubleBE()}`;
  if (type === 21 || type === 22)
    return value.length <= 6 ? `${value.readUIntBE(0, value.length)}` : '';
  return type === UTF16 ? new TextDecoder('utf-16be').decode(value).trim() : textIn(value);
}

/** Text behind a language: QuickTime writes its length before that, 3GPP a version. */
function wordsOf(type: string, body: Buffer): string {
  if (/^[\xa9@]/.test(type)) {
    const length = body.length >= 4 ? body.readUInt16BE() : 0;
    const isCounted = length > 0 && length + 4 <= body.length;
    return textIn(isCounted ? body.subarray(4, 4 + length) : body);
  }
  // 3GPP's day is plain in most files, and has a version in some.
  if (type === 'date') return textIn(body[0] === 0 ? body.subarray(4) : body);
  return textIn(body.subarray(6));
}

/** 3GPP TS 26.244, 8.9: a name and a role, and then the position in fixed-point numbers. */
function placeOf(body: Buffer): string {
  const isWide = body[6] === 0xfe || body[6] === 0xff;
  const end = isWide ? body.indexOf('\0\0', 6, 'latin1') + 2 : body.indexOf(0, 6) + 1;
  const at = end + 1;
  if (end <= 6 || at + 12 > body.length) return '';
  const [longitude = 0, latitude = 0, altitude = 0] = [0, 4, 8].map(
    (offset) => body.readInt32BE(at + offset) / 65_536,
  );
  return (
    [latitude, longitude, altitude].map((it) => `${it < 0 ? '' : '+'}${it.toFixed(6)}`).join('') +
    '/'
  );
}
