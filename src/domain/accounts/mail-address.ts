import { domainToASCII } from 'node:url';
import { z } from 'zod';
import { Refusal } from '../refusal.ts';

const LONGEST = 254;

const ascii = z.email().max(LONGEST);

/**
 * A mail address as it is kept and compared: in lower case, the name of its server in ASCII (RFC 5891).
 * @throws Refusal `mail_invalid`
 */
export function readMail(text: string): string {
  const trimmed = text.trim();
  const at = trimmed.lastIndexOf('@');
  const domain = domainToASCII(trimmed.slice(at + 1));
  const { data } = ascii.safeParse(`${trimmed.slice(0, at)}@${domain}`.toLowerCase());
  if (at > 0 && data) return data;
  throw new Refusal('unprocessable', 'mail_invalid', 'That is not a mail address.');
}
