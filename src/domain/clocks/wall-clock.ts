const time = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)?$/;

/** What a clock on the wall showed, as seconds; the same number for the same reading, wherever the wall was. */
export function readingOf(takenAt: string): number | null {
  const local = time.exec(takenAt)?.[1];
  if (!local) return null;
  const instant = Date.parse(`${local}Z`);
  return Number.isNaN(instant) ? null : instant / 1000;
}

/** The offset from UTC that a time of taking carries, such as `+02:00`; null for a local one. */
export function zoneOf(takenAt: string): string | null {
  const zone = time.exec(takenAt)?.[2];
  return zone === 'Z' ? '+00:00' : (zone ?? null);
}

/** A time of taking by a clock that was `seconds` behind; one without an offset from UTC gets `zone`. */
export function corrected(takenAt: string, seconds: number, zone: string | null): string | null {
  const reading = readingOf(takenAt);
  if (reading === null) return null;
  const shifted = new Date((reading + seconds) * 1000);
  const year = shifted.getUTCFullYear();
  if (Number.isNaN(shifted.getTime()) || year < 1 || year > 9999) return null;
  return `${shifted.toISOString().slice(0, 19)}${zoneOf(takenAt) ?? zone ?? ''}`;
}
