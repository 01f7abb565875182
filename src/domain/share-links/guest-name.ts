import type { Contributor } from '../photos/photo.ts';
import { Refusal } from '../refusal.ts';
import type { ShareLink } from './share-link.ts';

/** Characters that are not seen, or turn those around them. */
const UNSEEN = /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\u200B\u2060\uFEFF]/gu;

/** The name under which a guest gives photos through a link; empty where none is asked for. @throws Refusal `name_required` */
export function guestName({ guestNames }: Pick<ShareLink, 'guestNames'>, said: string): string {
  const name = guestNames === 'off' ? '' : said.replaceAll(UNSEEN, '').trim();
  if (name === '' && guestNames === 'required') {
    throw new Refusal('unprocessable', 'name_required', 'Say your name first.');
  }
  return name;
}

/** How a guest is named as the giver of a photo: as a guest, whoever else has that name. */
export const guestCredit = (
  { guestsNamedTo }: Pick<ShareLink, 'guestsNamedTo'>,
  name: string,
): Contributor => ({
  name,
  address: null,
  url: null,
  guest: true,
  ...(guestsNamedTo !== 'everyone' && { namedTo: guestsNamedTo }),
});
