import { readFile } from 'node:fs/promises';
import { Refusal } from '../refusal.ts';
import { hashPassword } from './password.ts';

/** Hashes a password that somebody chooses. @throws Refusal `password_common` for one that many have, `busy` */
export async function hashNewPassword(password: string): Promise<Buffer> {
  common ??= readCommon();
  if ((await common).has(password.normalize('NFKC').toLowerCase())) {
    throw new Refusal(
      'unprocessable',
      'password_common',
      'Many people have this password. Choose one that is only yours.',
      { errors: [{ path: 'password', message: 'Many people have this password.' }] },
    );
  }
  return hashPassword(password, 'account');
}

let common: Promise<ReadonlySet<string>> | undefined;

async function readCommon(): Promise<ReadonlySet<string>> {
  const text = await readFile(new URL('common-passwords.txt', import.meta.url), 'utf8');
  return new Set(text.split('\n').filter((line) => line !== '' && !line.startsWith('#')));
}
