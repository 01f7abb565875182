import type { Iptc } from './iptc.ts';
import { decodeText } from './text.ts';
import type { Xmp } from './xmp.ts';

const MAX_TEXT = 200;

/** What one directory of EXIF says, by the names of its tags; text that is not plain is bytes. */
export type Group = Record<string, unknown>;

/** The raw values of a picture's metadata blocks, of whatever type the file gave them. */
export type Tags = {
  ifd0: Group;
  exif: Group;
  gps: Group;
  iptc: Iptc;
  xmp: Xmp;
};

/** A tag's words without padding and control characters; null when nothing legible remains. */
export function textOf(value: unknown): string | null {
  const words = value instanceof Uint8Array ? decodeText(value).replace(/\0.*/s, '') : value;
  if (typeof words !== 'string') return null;
  const text = words.replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\uFFFD]/gu, '').trim();
  return /[\p{L}\p{N}]/u.test(text) ? text.slice(0, MAX_TEXT).toWellFormed() : null;
}

/** A tag's number when it lies within the bounds, else null. */
export function numberOf(value: unknown, low: number, high: number): number | null {
  const number: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) return null;
  return number >= low && number <= high ? number : null;
}

/** A number as XMP writes it: `0.005`, or `1/200`. */
export function rationalOf(text: string | null): number | null {
  const found = /^\s*([+-]?\d+(?:\.\d+)?)(?:\/(\d+(?:\.\d+)?))?\s*$/.exec(text ?? '');
  if (!found) return null;
  const number = Number(found[1]) / Number(found[2] ?? 1);
  return Number.isFinite(number) ? number : null;
}
