import { OutOfBounds } from '../byte-source.ts';
import { describe } from '../read-metadata.ts';
import type { PhotoMetadata } from '../metadata.ts';
import { readStamp } from './capture-time.ts';
import { readIso6709 } from './iso6709.ts';
import { readKeyedItems, readUserData } from './movie-items.ts';
import { bodyOf, boxesOf, type Place, wholeOf } from './movie-walk.ts';
import type { MovieWords } from './movie-words.ts';
import { readSonyWords } from './sony-words.ts';
import { decodeDocument } from './text.ts';
import type { Bytes } from './tiff-tags.ts';
import { Xmp } from './xmp.ts';

/** What a film's file says of it. */
export type Movie = PhotoMetadata & {
  /** As displayed, that is upright; null where there is no picture. */
  width: number | null;
  height: number | null;
  /** Null where the file does not say. */
  milliseconds: number | null;
};

const XMP_UUID = 'be7acfcb97a942e89c71999491e3afac';
const IPTC_TITLE = 5;
const IPTC_KEYWORDS = 25;
const IPTC_CAPTION = 120;
/** Seconds from 1904, when the container's time begins, to 1970. */
const EPOCH = 2_082_844_800;
const UNKNOWN_DURATION = 0xffff_ffff;
const MANY = 2 ** 52;

/**
 * Reads an MP4 or MOV (ISO 14496-12, QuickTime) for what it says of the taking; what is damaged is left out. The
 * container's own time is a moment of UTC without a place, and counts last.
 */
export async function readMovie(source: Bytes): Promise<Movie> {
  const found: Found = { words: [], xmp: [], frame: null, closedAt: null, milliseconds: null };
  try {
    await look(source, { type: '', bodyFrom: 0, to: source.size }, found);
  } catch (error) {
    if (!(error instanceof OutOfBounds || error instanceof RangeError)) throw error;
  }
  return assemble(found);
}

type Found = {
  words: MovieWords[];
  xmp: string[];
  frame: { width: number; height: number } | null;
  closedAt: string | null;
  milliseconds: number | null;
};

const containers = new Set(['moov']);

async function look(source: Bytes, parent: Place, found: Found): Promise<void> {
  for await (const box of boxesOf(source, parent.bodyFrom, parent.to)) {
    if (containers.has(box.type)) await look(source, box, found);
    if (box.type === 'mvhd') readHeader(await bodyOf(source, box, 120), found);
    if (box.type === 'trak') found.frame ??= await readFrame(source, box);
    if (box.type === 'meta') found.words.push(await readMeta(await wholeOf(source, box)));
    if (box.type === 'udta') await readUdta(await wholeOf(source, box), found);
    if (box.type === 'uuid') await readUuid(source, box, found);
  }
}

function readHeader(body: Buffer, found: Found): void {
  const isLong = body[0] === 1;
  const created = isLong ? Number(body.readBigUInt64BE(4)) : body.readUInt32BE(4);
  const scale = body.readUInt32BE(isLong ? 20 : 12);
  const duration = isLong ? Number(body.readBigUInt64BE(24)) : body.readUInt32BE(16);
  const isKnown = scale > 0 && duration > 0 && duration !== UNKNOWN_DURATION && duration < MANY;
  found.milliseconds = isKnown ? Math.round((duration / scale) * 1000) : null;
  // Some count from 1970.
  const seconds = created >= EPOCH ? created - EPOCH : created;
  if (seconds === 0 || seconds > EPOCH * 2) return;
  const moment = new Date(seconds * 1000).toISOString().slice(0, 19);
  found.closedAt = readStamp(moment) && `${moment}Z`;
}

/** The size of a track of pictures as its matrix turns it. */
async function readFrame(source: Bytes, track: Place): Promise<Found['frame']> {
  let header: Buffer | undefined;
  let kind = '';
  for await (const box of boxesOf(source, track.bodyFrom, track.to)) {
    if (box.type === 'tkhd') header = await bodyOf(source, box, 96);
    if (box.type !== 'mdia') continue;
    for await (const inner of boxesOf(source, box.bodyFrom, box.to)) {
      if (inner.type === 'hdlr') kind = (await bodyOf(source, inner, 12)).toString('latin1', 8, 12);
    }
  }
  if (!header || kind !== 'vide') return null;
  const matrixAt = header[0] === 1 ? 52 : 40;
  const isTurned =
    Math.abs(header.readInt32BE(matrixAt)) < Math.abs(header.readInt32BE(matrixAt + 4));
  const width = Math.round(header.readUInt32BE(matrixAt + 36) / 65_536);
  const height = Math.round(header.readUInt32BE(matrixAt + 40) / 65_536);
  if (width === 0 || height === 0) return null;
  return isTurned ? { width: height, height: width } : { width, height };
}

const readMeta = async (body: Buffer): Promise<MovieWords> => ({
  ...readSonyWords(body),
  ...readKeyedItems(body),
});

async function readUdta(body: Buffer, found: Found): Promise<void> {
  const { words, xmp } = readUserData(body);
  found.words.push(words);
  if (xmp) found.xmp.push(decodeDocument(xmp));
}

async function readUuid(source: Bytes, box: Place, found: Found): Promise<void> {
  const body = await wholeOf(source, box);
  if (body.toString('hex', 0, 16) === XMP_UUID) found.xmp.push(decodeDocument(body.subarray(16)));
}

function assemble({ words, xmp, frame, closedAt, milliseconds }: Found): Movie {
  const said = (name: keyof MovieWords) => words.map((it) => it[name]).find(Boolean);
  const keywords = said('keywords')?.split(/[,;]/) ?? [];
  const described = describe({
    ifd0: {
      Make: said('make'),
      Model: said('model'),
      Rating: Number(said('rating') ?? Number.NaN),
    },
    exif: { LensModel: said('lens') },
    gps: {},
    iptc: new Map([
      [IPTC_CAPTION, [said('caption') ?? '']],
      [IPTC_TITLE, [said('title') ?? '']],
      [IPTC_KEYWORDS, keywords],
    ]),
    xmp: new Xmp(...xmp),
  });
  const stamps = words.flatMap(({ takenAt }) => (takenAt && readStamp(takenAt)) || []);
  const places = words.flatMap(({ position }) => (position && readIso6709(position)) || []);
  return {
    ...described,
    takenAt: stamps.find((it) => it.length > 19) ?? stamps[0] ?? described.takenAt ?? closedAt,
    location: places[0] ?? described.location,
    width: frame?.width ?? null,
    height: frame?.height ?? null,
    milliseconds,
  };
}
