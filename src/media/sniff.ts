import { type ByteSource, openSource, OutOfBounds } from './byte-source.ts';
import { type ImageType, isImageType, type MediaType } from './formats.ts';
import { readTiffDirectory } from './tiff-directory.ts';

const HEAD_BYTES = 512;

const MAKE = 271;
const SUB_DIRECTORIES = 330;
const DNG_VERSION = 50_706;

/** What the bytes are; undefined when they are no accepted picture. As {@link sniffMedia}. */
export async function sniffImage(path: string): Promise<ImageType | undefined> {
  const type = await sniffMedia(path);
  return type && isImageType(type) ? type : undefined;
}

/**
 * What the bytes are, by their magic number; undefined when they are neither an accepted picture nor a film. Reads
 * only the head of the file, in plain JavaScript, so that the web process may call it.
 */
export async function sniffMedia(path: string): Promise<MediaType | undefined> {
  await using source = await openSource(path);
  return await sniffSource(source);
}

/** The same of a file that is open already. */
export async function sniffSource(source: ByteSource): Promise<MediaType | undefined> {
  const head = Buffer.from(await source.read(0, Math.min(HEAD_BYTES, source.size)));
  const type = sniffHead(head);
  return type === 'image/tiff' ? await sniffTiff(source) : type;
}

function sniffHead(head: Buffer): MediaType | undefined {
  const text = head.toString('latin1');
  const found = magic.find(([start]) => text.startsWith(start));
  if (found) return found[1];
  if (text.startsWith('RIFF') && text.startsWith('WEBP', 8)) return 'image/webp';
  if (/^(II\*\0|MM\0\*)/.test(text))
    return text.startsWith('CR', 8) ? 'image/x-canon-cr2' : 'image/tiff';
  if (text.startsWith('\x1a\x45\xdf\xa3')) return sniffEbml(text);
  if (text.startsWith('ftyp', 4)) return sniffBrands(head);
  return /^....(moov|mdat|wide)/s.test(text) ? 'video/quicktime' : undefined; // before there were brands
}

/** The document type stands in the header of such a file, after few other fields. */
const sniffEbml = (text: string): MediaType | undefined => {
  const said = /\x42\x82.(webm|matroska)/s.exec(text)?.[1];
  if (!said) return undefined;
  return said === 'webm' ? 'video/webm' : 'video/x-matroska';
};

const magic: [start: string, type: ImageType][] = [
  ['\xff\xd8\xff', 'image/jpeg'],
  ['\x89PNG\r\n\x1a\n', 'image/png'],
  ['GIF87a', 'image/gif'],
  ['GIF89a', 'image/gif'],
  ['\xff\x0a', 'image/jxl'],
  ['\0\0\0\x0cJXL \r\n\x87\n', 'image/jxl'],
  ['FUJIFILMCCD-RAW', 'image/x-fuji-raf'],
  ['IIRO', 'image/x-olympus-orf'],
  ['IIRS', 'image/x-olympus-orf'],
  ['MMOR', 'image/x-olympus-orf'],
  ['IIU\0', 'image/x-panasonic-rw2'],
];

/** A film may call itself compatible with others; a picture comes first, and what a file is mainly comes before the rest. */
const brands: [type: MediaType, brands: string[]][] = [
  ['image/avif', ['avif', 'avis']],
  ['image/heic', ['heic', 'heix', 'heim', 'heis']],
  ['image/x-canon-cr3', ['crx ']],
];

const filmBrands =
  /^(isom|iso[2-9]|mp4[12]|avc1|hvc1|av01|dash|M4V.|MSNV|XAVC|CAEP|mmp4|3g[pg2]\w|f4v |ndx\w|ndh\w)$/;

function sniffBrands(head: Buffer): MediaType | undefined {
  const end = Math.min(head.readUInt32BE(0), head.length);
  const said = [head.toString('latin1', 8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) said.push(head.toString('latin1', at, at + 4));
  const picture = brands.find(([, known]) => known.some((brand) => said.includes(brand)))?.[0];
  if (picture || said[0] === 'mif1' || said[0] === 'msf1') return picture;
  if (said[0] === 'qt  ') return 'video/quicktime';
  if (said[0] === 'M4A ' || said[0] === 'M4B ') return undefined; // nothing but sound
  if (said.some((brand) => filmBrands.test(brand))) return 'video/mp4';
  return said.includes('qt  ') ? 'video/quicktime' : undefined;
}

/** Many RAW files are TIFF files for whoever does not know their maker. */
async function sniffTiff(source: ByteSource): Promise<ImageType | undefined> {
  try {
    const directory = await readTiffDirectory(source);
    if (!directory) return undefined;
    const { numbers, texts } = directory;
    if (numbers.has(DNG_VERSION)) return 'image/x-adobe-dng';
    const make = texts.get(MAKE) ?? '';
    const isRaw = numbers.has(SUB_DIRECTORIES);
    if (isRaw && /^NIKON/i.test(make)) return 'image/x-nikon-nef';
    return isRaw && /^SONY/i.test(make) ? 'image/x-sony-arw' : 'image/tiff';
  } catch (error) {
    if (error instanceof OutOfBounds) return undefined;
    throw error;
  }
}
