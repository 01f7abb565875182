import type { Location } from '../metadata.ts';
import { locationOf } from './location.ts';

/**
 * A position as ISO 6709 writes it: "+52.3693+006.6761+010.53/", of degrees alone, or of degrees and minutes, or of
 * seconds too, as many digits as there are before the point.
 */
export function readIso6709(text: string): Location | null {
  const found =
    /^([+-])(\d{1,6})((?:\.\d*)?)([+-])(\d{1,7})((?:\.\d*)?)(?:([+-]\d+(?:\.\d*)?)?)/.exec(
      text.trim(),
    );
  if (!found) return null;
  const [, north, latitude = '', latitudePart, east, longitude = '', longitudePart, altitude] =
    found;
  return locationOf(
    degreesOf(north, latitude, latitudePart, 2),
    degreesOf(east, longitude, longitudePart, 3),
    altitude === undefined ? null : Number(altitude),
  );
}

function degreesOf(sign: string | undefined, digits: string, part = '', width: number): number {
  const groups =
    digits.length <= width
      ? [digits]
      : [digits.slice(0, width), ...(digits.slice(width).match(/\d{1,2}/g) ?? [])];
  const last = groups.length - 1;
  const magnitude = groups.reduce(
    (sum, group, index) => sum + Number(index === last ? group + part : group) / 60 ** index,
    0,
  );
  return sign === '-' ? -magnitude : magnitude;
}
