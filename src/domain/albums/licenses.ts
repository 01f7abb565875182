/** What others may do with a photo: nothing without asking, or as Creative Commons says. */
export const licenses = [
  'reserved',
  'cc-by',
  'cc-by-sa',
  'cc-by-nd',
  'cc-by-nc',
  'cc-by-nc-sa',
  'cc-by-nc-nd',
  'cc0',
] as const;
/** One of {@link licenses}. */
export type License = (typeof licenses)[number];

const ORIGIN = 'https://creativecommons.org/';

/** Where everybody can read what a licence allows; null for one that allows nothing. */
export function licenseAddress(license: License | null | undefined): string | null {
  if (!license || license === 'reserved') return null;
  if (license === 'cc0') return `${ORIGIN}publicdomain/zero/1.0/`;
  return `${ORIGIN}licenses/${license.slice('cc-'.length)}/4.0/`;
}

/** "CC BY-NC 4.0": what the licence at an address is called; null for one that is nobody's but its author's. */
export function licenseName(address: string): string | null {
  if (/^https?:\/\/creativecommons\.org\/publicdomain\/zero\/1\.0\/?$/.test(address))
    return 'CC0 1.0';
  const pattern = /^https?:\/\/creativecommons\.org\/licenses\/([a-z-]{2,8})\/(\d\.\d)\/?$/;
  const [, terms, version] = pattern.exec(address) ?? [];
  return terms && version ? `CC ${terms.toUpperCase()} ${version}` : null;
}
