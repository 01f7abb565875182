import { limitsOfWords } from './limits-of-words.ts';
import { decodeText, tidy } from './text.ts';
import type { Tags } from './tags.ts';

const IPTC_TITLE = 5;
const IPTC_CAPTION = 120;

const windows = new TextDecoder('utf-16le');

/** What the picture is said to show, by whoever described it: never what the camera writes into every file. */
export function readCaption({ ifd0, iptc, xmp }: Tags): string {
  const isOwn = (words: string) => words !== '' && !isCameras(words, ifd0);
  const words = (value: unknown) => tidy(plain(value), limitsOfWords.caption);
  const descriptions = [
    xmp.text('dc:description'),
    iptc.get(IPTC_CAPTION)?.[0],
    ifd0['ImageDescription'],
    decodeWindows(ifd0['XPComment']),
    decodeWindows(ifd0['XPSubject']),
  ];
  const titles = [xmp.text('dc:title'), iptc.get(IPTC_TITLE)?.[0], decodeWindows(ifd0['XPTitle'])];
  return (
    descriptions.map(words).find(isOwn) ??
    titles.map(words).find((title) => isOwn(title) && !isFileName(title)) ??
    ''
  );
}

/** A picture's description for those who do not see it. */
export function readAltText({ xmp }: Pick<Tags, 'xmp'>): string {
  const short = tidy(xmp.text('Iptc4xmpCore:AltTextAccessibility') ?? '', limitsOfWords.altText);
  return short || tidy(xmp.text('Iptc4xmpCore:ExtDescrAccessibility') ?? '', limitsOfWords.altText);
}

/** Windows writes UTF-16 with a zero behind it. */
export function decodeWindows(value: unknown): string {
  if (!(value instanceof Uint8Array)) return '';
  return windows.decode(value.subarray(0, value.length - (value.length % 2))).replace(/\0[^]*/, '');
}

function plain(value: unknown): string {
  if (value instanceof Uint8Array) return decodeText(value).replace(/\0[^]*/, '');
  return typeof value === 'string' ? value : '';
}

/** What makers put where people would describe their picture. */
const madeUp = [
  /^(?:OLYMPUS|MINOLTA|KONICA MINOLTA|SANYO|MEDION|PENTAX|KODAK|VIVITAR|POLAROID|HP|\w+)? ?DIGITAL ?(?:STILL)? ?CAMERA\.?$/i,
  /^SONY DSC$/i,
  /^SAMSUNG(?: CAMERA PICTURES)?$/i,
  /^(?:Exif_JPEG_PICTURE|EXIF_JPEG_T422|JPEG|DSC|DCIM|ASCII|default|Untitled|Image ?Description)$/i,
  /^DCIM[\\/]/i,
  /^(?:Screenshot|User comments?|My beautiful picture|charset=\w+.*|binary comment)$/i,
  /^<?(?:KENOX|Digimax|Samsung) ?[\w /<>-]+>?$/i,
  /^(?:LEAD Technologies|Processed By eBay|Created (?:by|with|using)|CREATOR: gd-jpeg|File written by Adobe|Optimi[sz]ed by|Compressed by)/i,
  /^[0-9a-f]{32,}$/i,
];

/** Codes of scenes and effects: "cof", "hdrpl", "oznorWO", "rptmdhbyb". */
const phoneCode = /^[A-Za-z0-9_]{1,20}$/;

function isCameras(words: string, { Make, Model }: Tags['ifd0']): boolean {
  const make = plain(Make).trim().toLowerCase();
  const isCode = /^(?:huawei|honor|vivo|realme)/.test(make) && phoneCode.test(words);
  const names = [make, plain(Model).trim().toLowerCase()];
  return (
    isCode || names.includes(words.toLowerCase()) || madeUp.some((pattern) => pattern.test(words))
  );
}

/** "IMG_1234", "DSC00012.JPG": programs without better words take the file's. */
function isFileName(title: string): boolean {
  return /^\S+\.\w{3,4}$/.test(title) || /^[\w-]*\d{3,}[\w-]*$/.test(title);
}
