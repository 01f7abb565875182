import type { Location } from '../metadata.ts';
import { numberOf, type Tags } from './tags.ts';

/** Reads the position; null when it is absent, empty, out of range, or the 0°, 0° of a missing fix. */
export function readLocation({ gps }: Tags): Location | null {
  const latitude = degrees(gps.GPSLatitude, gps.GPSLatitudeRef, 90);
  const longitude = degrees(gps.GPSLongitude, gps.GPSLongitudeRef, 180);
  if (latitude === null || longitude === null) return null;
  if (latitude === 0 && longitude === 0) return null;
  return { latitude, longitude, altitude: readAltitude(gps) };
}

function degrees(value: unknown, reference: unknown, limit: number): number | null {
  if (!Array.isArray(value)) return null;
  const parts = [0, 1, 2].map((index) => numberOf(value[index] ?? 0, 0, limit));
  const [whole, minutes, seconds] = parts;
  if (whole == null || minutes == null || seconds == null) return null;
  const magnitude = whole + minutes / 60 + seconds / 3600;
  if (magnitude > limit) return null;
  const isNegative = typeof reference === 'string' && /^[SW]/i.test(reference);
  return Number((isNegative ? -magnitude : magnitude).toFixed(7));
}

function readAltitude(gps: Record<string, unknown>): number | null {
  const metres = numberOf(gps.GPSAltitude, 0, 100_000);
  if (metres === null) return null;
  const reference = gps.GPSAltitudeRef;
  const isBelow = (reference instanceof Uint8Array ? reference[0] : reference) === 1;
  return Number((isBelow && metres > 0 ? -metres : metres).toFixed(2));
}
