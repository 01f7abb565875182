/** The offsets from UTC that places have, from the west to the east. */
const offsets =
  '-12 -11 -10 -09:30 -09 -08 -07 -06 -05 -04 -03:30 -03 -02 -01 +00 +01 +02 +03 +03:30 +04 +04:30 +05 +05:30 +05:45 +06 +06:30 +07 +08 +08:45 +09 +09:30 +10 +10:30 +11 +12 +12:45 +13 +14'
    .split(' ')
    .map((offset) => (offset.includes(':') ? offset : `${offset}:00`));

/** For a list to choose from: "UTC+02:00". One that no place has is in it where it is `known`. */
export const zoneOptions = (none: string, known = ''): { value: string; title: string }[] => {
  const all = known === '' || offsets.includes(known) ? offsets : [...offsets, known];
  return [{ value: '', title: none }, ...all.map((value) => ({ value, title: `UTC${value}` }))];
};

/** A time of taking as a date field has it, and its offset from UTC; empty where it has none. */
export function splitTime(takenAt: string | null): { local: string; zone: string } {
  const [, local = '', zone = ''] =
    /^(.{19})(?:\.\d+)?(Z|[+-]\d{2}:\d{2})?$/.exec(takenAt ?? '') ?? [];
  return { local, zone: zone === 'Z' ? '+00:00' : zone };
}

/** The other way round; null for what is no time. */
export function joinTime({ local, zone }: { local: string; zone: string }): string | null {
  const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?/.exec(local)?.[0];
  if (!time) return null;
  return `${time.length === 16 ? `${time}:00` : time}${zone}`;
}
