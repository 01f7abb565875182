const GIGABYTE = 1e9;

/** What somebody types as a quota: null for nothing, undefined for what is no number. */
export function readGigabytes(text: string): number | null | undefined {
  const plain = text.trim().replace(',', '.');
  if (plain === '') return null;
  const amount = Number(plain);
  return Number.isFinite(amount) && amount >= 0 ? Math.round(amount * GIGABYTE) : undefined;
}

/** A quota as somebody types it. */
export const writeGigabytes = (bytes: number | null): string =>
  bytes === null ? '' : String(bytes / GIGABYTE);
