const MAX_TEXT = 200;

/** The raw values of a picture's metadata blocks, of whatever type the file gave them. */
export type Tags = {
  ifd0: Record<string, unknown>;
  exif: Record<string, unknown>;
  gps: Record<string, unknown>;
  /** IPTC datasets of the application record, by number. */
  iptc: Map<number, string>;
  /** The XMP packet's text. */
  xmp: string;
};

/** A tag's words without padding and control characters; null when nothing legible remains. */
export function textOf(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const text = value.replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\uFFFD]/gu, '').trim();
  return /[\p{L}\p{N}]/u.test(text) ? text.slice(0, MAX_TEXT) : null;
}

/** A tag's number when it lies within the bounds, else null. */
export function numberOf(value: unknown, low: number, high: number): number | null {
  const number: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) return null;
  return number >= low && number <= high ? number : null;
}

/** The value of one XMP property, written as an attribute or as an element. */
export function xmpProperty(xmp: string, name: string): string | null {
  const found = new RegExp(`\\b${name}(?:\\s*=\\s*["']([^"'<>]*)["']|>([^<]*)</)`).exec(xmp);
  return textOf(found?.[1] ?? found?.[2]);
}
