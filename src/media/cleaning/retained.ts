import {
  ASCII,
  type Directory,
  type Field,
  LONG,
  RATIONAL,
  readTiff,
  SHORT,
  SIGNED_RATIONAL,
  writeTiff,
} from './tiff.ts';

/** What stays of a file's EXIF: how it is turned, or also what its camera measured. */
export type Retained = 'orientation' | 'camera';

const ORIENTATION = 0x0112;

const words = /^\P{Cc}{1,100}$/u;
const time = /^\d{4}:\d\d:\d\d \d\d:\d\d:\d\d$/;
const offset = /^(Z|[+-]\d\d:\d\d)$/;
const digits = /^\d{1,9}$/;

/** A kind of value: its EXIF type with how many there are, or, for text, what it looks like. */
type Kind = { type: number; count: number } | RegExp;

const short = { type: SHORT, count: 1 };
const long = { type: LONG, count: 1 };
const rational = { type: RATIONAL, count: 1 };
const signed = { type: SIGNED_RATIONAL, count: 1 };

/** Make, model, and when the file was written. */
const pictureFields: Record<number, Kind> = { 0x010f: words, 0x0110: words, 0x0132: time };

/**
 * What a camera measures and sets by itself (EXIF 3.0, 4.6.5). Nothing that somebody types is here, nor numbers of a
 * camera or lens, nor anything whose meaning only its maker knows.
 */
const takingFields: Record<number, Kind> = {
  0x829a: rational, // ExposureTime
  0x829d: rational, // FNumber
  0x8822: short, // ExposureProgram
  0x8827: short, // PhotographicSensitivity
  0x8830: short, // SensitivityType
  0x8832: long, // RecommendedExposureIndex
  0x9003: time, // DateTimeOriginal
  0x9004: time, // DateTimeDigitized
  0x9010: offset, // OffsetTime
  0x9011: offset, // OffsetTimeOriginal
  0x9012: offset, // OffsetTimeDigitized
  0x9201: signed, // ShutterSpeedValue
  0x9202: rational, // ApertureValue
  0x9203: signed, // BrightnessValue
  0x9204: signed, // ExposureBiasValue
  0x9205: rational, // MaxApertureValue
  0x9207: short, // MeteringMode
  0x9208: short, // LightSource
  0x9209: short, // Flash
  0x920a: rational, // FocalLength
  0x9290: digits, // SubSecTime
  0x9291: digits, // SubSecTimeOriginal
  0x9292: digits, // SubSecTimeDigitized
  0xa001: short, // ColorSpace
  0xa402: short, // ExposureMode
  0xa403: short, // WhiteBalance
  0xa404: rational, // DigitalZoomRatio
  0xa405: short, // FocalLengthIn35mmFilm
  0xa406: short, // SceneCaptureType
  0xa432: { type: RATIONAL, count: 4 }, // LensSpecification
  0xa433: words, // LensMake
  0xa434: words, // LensModel
};

/** The orientation in an EXIF block, with or without its `Exif` prefix; 1 where it says nothing. */
export function orientationOf(block: Buffer): number {
  const field = readTiff(block).picture.get(ORIENTATION);
  const value = field?.type === SHORT ? (field.numbers[0] ?? 1) : 1;
  return value >= 1 && value <= 8 ? value : 1;
}

/** An EXIF block (without prefix), written by us, with what stays of this one; empty when that is nothing. */
export function retainedExif(block: Buffer, retained: Retained): Buffer {
  const orientation = orientationOf(block);
  const turn = { tag: ORIENTATION, type: SHORT, numbers: [orientation] };
  const picture = orientation === 1 ? [] : [turn];
  if (retained === 'orientation') return writeTiff(picture);
  const facts = readFacts(block);
  return writeTiff([...picture, ...facts.picture], facts.taking);
}

/** What the camera measured, for a format that knows by itself how its picture is turned; as {@link retainedExif}. */
export function cameraFacts(block: Buffer): Buffer {
  const { picture, taking } = readFacts(block);
  return writeTiff(picture, taking);
}

function readFacts(block: Buffer): { picture: Field[]; taking: Field[] } {
  const { picture, taking } = readTiff(block);
  return { picture: select(picture, pictureFields), taking: select(taking, takingFields) };
}

function select(directory: Directory, kinds: Record<number, Kind>): Field[] {
  return Object.entries(kinds).flatMap(([tag, kind]) => {
    const field = directory.get(Number(tag));
    return (field && accept(field, kind)) ?? [];
  });
}

function accept({ tag, type, numbers }: Field, kind: Kind): Field | null {
  if (kind instanceof RegExp) {
    if (type !== ASCII) return null;
    const text = Buffer.from(numbers).toString('latin1').split('\0', 1)[0]?.trimEnd() ?? '';
    return kind.test(text) ? { tag, type, numbers: [...Buffer.from(`${text}\0`, 'latin1')] } : null;
  }
  if (type !== kind.type) return null;
  const length = type === RATIONAL || type === SIGNED_RATIONAL ? 2 * kind.count : kind.count;
  return numbers.length < length ? null : { tag, type, numbers: numbers.slice(0, length) };
}
