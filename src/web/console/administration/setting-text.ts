import type { SettingJson } from '../../../http/api/schemas/administration.ts';

/** In what a number is typed: photos in megabytes, accounts in gigabytes; null for what is no number. */
export function factorOf({ kind, name }: SettingJson): number | null {
  if (kind === 'number') return 1;
  if (kind !== 'bytes') return null;
  return name === 'newAccountQuotaBytes' ? 1e9 : 1024 ** 2;
}

/** A value as it stands in its field; of a secret nothing. */
export function writeSetting(setting: SettingJson): string {
  const { kind, value } = setting;
  const factor = factorOf(setting);
  if (kind === 'secret' || value === null) return '';
  return factor === null ? String(value) : String(Number(value) / factor);
}

/** What a field says: undefined for what is no number where one is needed. */
export function readSetting(
  setting: SettingJson,
  text: string,
): string | number | null | undefined {
  const factor = factorOf(setting);
  const plain = text.trim();
  if (plain === '' && setting.isOptional) return null;
  if (factor === null) return plain;
  const amount = Number(plain.replace(',', '.'));
  return plain !== '' && Number.isFinite(amount) ? Math.round(amount * factor) : undefined;
}
