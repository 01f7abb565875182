import type { Location } from '../metadata.ts';
import { numberOf, rationalOf, type Tags } from './tags.ts';
import type { Xmp } from './xmp.ts';

/** Reads the position; null when it is absent, empty, out of range, or the 0°, 0° of a missing fix. */
export function readLocation({ gps, xmp }: Tags): Location | null {
  const measured = locationOf(
    degrees(gps['GPSLatitude'], gps['GPSLatitudeRef'], 90),
    degrees(gps['GPSLongitude'], gps['GPSLongitudeRef'], 180),
    altitudeOf(gps['GPSAltitude'], gps['GPSAltitudeRef']),
  );
  return measured ?? readXmp(xmp);
}

/** A position of numbers that a file gave; null where they are none. */
export function locationOf(
  latitude: number | null,
  longitude: number | null,
  altitude: number | null,
): Location | null {
  if (latitude === null || longitude === null) return null;
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null;
  if (latitude === 0 && longitude === 0) return null;
  const rounded = (value: number, digits: number) => Number(value.toFixed(digits));
  return {
    latitude: rounded(latitude, 7),
    longitude: rounded(longitude, 7),
    altitude: altitude === null ? null : rounded(altitude, 2),
  };
}

function readXmp(xmp: Xmp): Location | null {
  const altitude = rationalOf(xmp.text('exif:GPSAltitude'));
  return locationOf(
    writtenDegrees(xmp.text('exif:GPSLatitude'), 90),
    writtenDegrees(xmp.text('exif:GPSLongitude'), 180),
    altitudeOf(altitude, Number(xmp.text('exif:GPSAltitudeRef') ?? 0)),
  );
}

function degrees(value: unknown, reference: unknown, limit: number): number | null {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  const parts = [0, 1, 2].map((index) => numberOf(list[index] ?? 0, -limit, limit));
  const [whole, minutes, seconds] = parts;
  if (list.length === 0 || whole == null || minutes == null || seconds == null) return null;
  const magnitude = Math.abs(whole) + Math.abs(minutes) / 60 + Math.abs(seconds) / 3600;
  if (magnitude > limit) return null;
  const isNegative =
    parts.some((part) => (part ?? 0) < 0) ||
    (typeof reference === 'string' && /^\s*[SW]/i.test(reference));
  return isNegative ? -magnitude : magnitude;
}

/** "47,22.514N" or "47,22,30.8N" as XMP has it, or degrees alone, as some write. */
function writtenDegrees(text: string | null, limit: number): number | null {
  const found =
    /^([+-]?)(\d+(?:\.\d+)?)(?:,(\d+(?:\.\d+)?)(?:,(\d+(?:\.\d+)?))?)? ?([NESW]?)$/i.exec(
      text?.trim() ?? '',
    );
  if (!found) return null;
  const [, sign, whole, minutes = '0', seconds = '0', reference = ''] = found;
  const magnitude = Number(whole) + Number(minutes) / 60 + Number(seconds) / 3600;
  if (magnitude > limit) return null;
  return sign === '-' || /[SW]/i.test(reference) ? -magnitude : magnitude;
}

/** Metres above the sea, or above the ellipsoid, which EXIF 3.0 tells apart and no map does. */
function altitudeOf(value: unknown, reference: unknown): number | null {
  const metres = numberOf(value, -100_000, 100_000);
  if (metres === null) return null;
  const side = reference instanceof Uint8Array ? reference[0] : reference;
  const isBelow = side === 1 || side === 3;
  return isBelow && metres > 0 ? -metres : metres;
}
