import { universalTime } from './satellite-time.ts';
import { numberOf, type Tags, textOf } from './tags.ts';

const FIRST_PHOTOGRAPH = 1826;
const DAY = 24 * 60 * 60 * 1000;
const QUARTER = 15 * 60_000;
/** How far a satellite's time may be from a camera's clock that shows the same moment. */
const CLOCKS_AGREE = 3 * 60_000;
const FARTHEST_OFFSET = 14 * 60 * 60_000;

const IPTC_DATE_CREATED = 55;
const IPTC_TIME_CREATED = 60;
const IPTC_DIGITAL_DATE = 62;
const IPTC_DIGITAL_TIME = 63;

/** The time on a clock, and how far that clock was from UTC where the file says so. */
type Stamp = { local: string; offset: string };

/**
 * The first credible capture time among the places where files keep one, the most exact first. An offset that it does
 * not have itself is taken from another stamp that shows the same time, else from what satellites said of the moment.
 */
export function readTakenAt(tags: Tags, now = new Date()): string | null {
  const stamps = [...candidates(tags)].flatMap((text) => parse(text, now) ?? []);
  const satellites = parse(universalTime(tags) ?? '', now);
  const [taken] = stamps;
  if (!taken) return satellites && `${satellites.local}Z`;
  const offset =
    stamps.find((it) => it.local === taken.local && it.offset)?.offset ??
    (satellites ? offsetBetween(taken.local, satellites.local) : '');
  return taken.local + offset;
}

/** A time as one of these places writes it, in the form that photos keep; null for what is none. */
export function readStamp(text: string, now = new Date()): string | null {
  const stamp = parse(text, now);
  return stamp && stamp.local + stamp.offset;
}

function* candidates({ exif, ifd0, iptc, xmp }: Tags): Generator<string> {
  const { DateTimeOriginal: original, CreateDate: digitised } = exif;
  yield join(original, exif['OffsetTimeOriginal'] ?? hours(exif['TimeZoneOffset']));
  yield xmp.text('exif:DateTimeOriginal') ?? '';
  yield iptcTime(iptc, IPTC_DATE_CREATED, IPTC_TIME_CREATED);
  yield xmp.text('photoshop:DateCreated') ?? '';
  yield join(digitised, exif['OffsetTimeDigitized']);
  yield xmp.text('exif:DateTimeDigitized') ?? '';
  yield xmp.text('xmp:CreateDate') ?? '';
  yield iptcTime(iptc, IPTC_DIGITAL_DATE, IPTC_DIGITAL_TIME);
  // The time of the last change is no time of taking: it counts only where it is the same and knows its offset.
  const changed = join(ifd0['ModifyDate'], exif['OffsetTime']);
  if (changed.startsWith(textOf(original) ?? textOf(digitised) ?? '-')) yield changed;
}

function join(time: unknown, offset: unknown): string {
  return `${textOf(time) ?? ''}${validOffset(textOf(offset) ?? '')}`;
}

/** TIFF/EP has whole hours; the first of them is of the taking. */
function hours(value: unknown): string {
  const zone = numberOf(value, -12, 14);
  return zone === null ? '' : offsetOf(zone * 60 * 60_000);
}

function iptcTime(iptc: Tags['iptc'], dateSet: number, timeSet: number): string {
  const said = iptc.get(timeSet)?.[0] ?? '';
  const date = /^(\d{4})-?(\d\d)-?(\d\d)/.exec(iptc.get(dateSet)?.[0] ?? '');
  const time = /^(\d\d):?(\d\d):?(\d\d)/.exec(said);
  const offset = /([+-]\d\d):?(\d\d)/.exec(said);
  if (!date || !time) return '';
  const local = `${date.slice(1).join('-')}T${time.slice(1).join(':')}`;
  return offset ? `${local}${offset[1]}:${offset[2]}` : local;
}

function offsetBetween(local: string, universal: string): string {
  const ahead = Date.parse(`${local}Z`) - Date.parse(`${universal}Z`);
  const offset = Math.round(ahead / QUARTER) * QUARTER;
  const isCredibleOffset =
    Math.abs(ahead - offset) <= CLOCKS_AGREE && Math.abs(offset) <= FARTHEST_OFFSET;
  return isCredibleOffset ? offsetOf(offset) : '';
}

function offsetOf(milliseconds: number): string {
  const time = new Date(Math.abs(milliseconds)).toISOString().slice(11, 16);
  return `${milliseconds < 0 ? '-' : '+'}${time}`;
}

function parse(candidate: string, now: Date): Stamp | null {
  const found =
    /^(\d{4})[:/-](\d\d)[:/-](\d\d)[T ] ?(\d\d):(\d\d)(?::(\d\d))?(?:[.,]\d+)? ?(Z|[+-]\d\d:?\d\d)?$/.exec(
      candidate.trim(),
    );
  if (!found) return null;
  const [, year, month, day, hour, minute, second = '00', zone = ''] = found;
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  return isCredible(local, now) ? { local, offset: validOffset(zone) } : null;
}

function validOffset(zone: string): string {
  if (zone === 'Z') return '+00:00';
  const offset = zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2');
  return /^[+-](0\d|1[0-4]):[0-5]\d$/.test(offset) ? offset : '';
}

function isCredible(local: string, now: Date): boolean {
  const instant = new Date(`${local}Z`);
  if (Number.isNaN(instant.getTime()) || !instant.toISOString().startsWith(local)) return false;
  return instant.getUTCFullYear() >= FIRST_PHOTOGRAPH && instant.getTime() <= now.getTime() + DAY;
}
