const DATE = /(?<!\d)((?:19|20)\d{2})([-_. ]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)/;
const MOMENT =
  /(?<!\d)((?:19|20)\d{2})([-_. ]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?:[-_ T]|\sat\s)?([01]\d|2[0-3])[-_.: h]?([0-5]\d)[-_.: m]?([0-5]\d)/;

/**
 * When a file was taken by its name, as cameras and messengers write it: `IMG_20190504_123456`, `2019-05-04 12.34.56`,
 * `IMG-20190504-WA0001`, `PXL_20210101_123456789`. A day alone is its noon. Pixel phones write UTC, all others the
 * time of the place.
 */
export function timeOfName(name: string): string | null {
  const moment = MOMENT.exec(name);
  if (moment) {
    const [, year, , month, day, hour, minute, second] = moment;
    const zone = name.startsWith('PXL_') ? '+00:00' : '';
    return real(`${year}-${month}-${day}`, `T${hour}:${minute}:${second}${zone}`);
  }
  const date = DATE.exec(name);
  return date ? real(`${date[1]}-${date[3]}-${date[4]}`, 'T12:00:00') : null;
}

/** The thirtieth of February is a number of something else. */
function real(day: string, rest: string): string | null {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) ? `${day}${rest}` : null;
}

/** An instant as a time of taking, in UTC and to the second; null for what lies before photography. */
export function timeOfInstant(at: Date | null): string | null {
  if (!at || Number.isNaN(at.getTime()) || at.getUTCFullYear() < 1826) return null;
  return at.getUTCFullYear() > 9999 ? null : `${at.toISOString().slice(0, 19)}+00:00`;
}
