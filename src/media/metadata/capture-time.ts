import { numberOf, type Tags, textOf, xmpProperty } from './tags.ts';

const FIRST_PHOTOGRAPH = 1826;
const DAY = 24 * 60 * 60 * 1000;

const IPTC_DATE_CREATED = 55;
const IPTC_TIME_CREATED = 60;

/** The first credible capture time among the places where files keep one, the most exact first. */
export function readTakenAt(tags: Tags, now = new Date()): string | null {
  for (const candidate of candidates(tags)) {
    const time = normalise(candidate);
    if (time && isCredible(time, now)) return time;
  }
  return null;
}

function* candidates({ exif, gps, iptc, xmp }: Tags): Generator<string> {
  yield join(exif.DateTimeOriginal, exif.OffsetTimeOriginal);
  yield xmpProperty(xmp, 'exif:DateTimeOriginal') ?? '';
  yield iptcTime(iptc);
  yield xmpProperty(xmp, 'photoshop:DateCreated') ?? '';
  yield join(exif.CreateDate, exif.OffsetTimeDigitized);
  yield xmpProperty(xmp, 'xmp:CreateDate') ?? '';
  yield satelliteTime(gps);
  yield xmpProperty(xmp, 'exif:GPSTimeStamp') ?? '';
}

function join(time: unknown, offset: unknown): string {
  return `${textOf(time) ?? ''}${validOffset(textOf(offset) ?? '')}`;
}

function iptcTime(iptc: Map<number, string>): string {
  const date = /^(\d{4})(\d\d)(\d\d)/.exec(iptc.get(IPTC_DATE_CREATED) ?? '');
  const time = /^(\d\d)(\d\d)(\d\d)/.exec(iptc.get(IPTC_TIME_CREATED) ?? '');
  const offset = /([+-]\d\d)(\d\d)/.exec(iptc.get(IPTC_TIME_CREATED) ?? '');
  if (!date || !time) return '';
  const local = `${date.slice(1).join('-')}T${time.slice(1).join(':')}`;
  return offset ? `${local}${offset[1]}:${offset[2]}` : local;
}

function satelliteTime(gps: Record<string, unknown>): string {
  const date = textOf(gps.GPSDateStamp);
  const time = Array.isArray(gps.GPSTimeStamp) ? gps.GPSTimeStamp : [];
  const parts = [0, 1, 2].map((index) => numberOf(time[index], 0, 60));
  if (!date || parts.includes(null)) return '';
  return `${date} ${parts.map((part) => `${Math.floor(part ?? 0)}`.padStart(2, '0')).join(':')}Z`;
}

function normalise(candidate: string): string | null {
  const found =
    /^(\d{4})[:-](\d\d)[:-](\d\d)[T ](\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?(Z|[+-]\d\d:\d\d)?$/.exec(
      candidate.trim(),
    );
  if (!found) return null;
  const [, year, month, day, hour, minute, second = '00', offset = ''] = found;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${validOffset(offset)}`;
}

function validOffset(offset: string): string {
  if (offset === 'Z') return '+00:00';
  return /^[+-](0\d|1[0-4]):[0-5]\d$/.test(offset) ? offset : '';
}

function isCredible(time: string, now: Date): boolean {
  const local = time.slice(0, 19);
  const instant = new Date(`${local}Z`);
  if (Number.isNaN(instant.getTime()) || !instant.toISOString().startsWith(local)) return false;
  return instant.getUTCFullYear() >= FIRST_PHOTOGRAPH && instant.getTime() <= now.getTime() + DAY;
}
