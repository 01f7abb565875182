import type { Contributor } from './photo.ts';

/** Who reads a credit: anybody, one of the album's people, its owner. */
export type CreditReader = 'anyone' | 'member' | 'owner';

/** Who gives something without saying a name. */
export const ANONYMOUS = 'Guest';

const ranks: Record<CreditReader, number> = { anyone: 0, member: 1, owner: 2 };

/**
 * Who gave a photo, for this reader: a guest whose name is not for them is only called a guest, and never left out, for
 * then the photo would pass for the owner's.
 */
export function creditFor(
  contributor: Contributor | null,
  reader: CreditReader,
): Contributor | null {
  if (!contributor?.namedTo) return contributor;
  const needed = contributor.namedTo === 'members' ? 'member' : 'owner';
  return ranks[reader] >= ranks[needed] ? contributor : { ...contributor, name: ANONYMOUS };
}

/** How a contributor is called before everybody: a guest is called one beside the name, which may be anybody's. */
export function creditLabel(contributor: Contributor): string {
  const { guest, name, address } = creditFor(contributor, 'anyone')!;
  if (address) return name;
  return guest && name !== ANONYMOUS ? name + GUEST : name;
}

const GUEST = ' (guest)';

/** The label of {@link creditLabel} in another language. */
export const labelIn = (label: string, word: string): string =>
  label.endsWith(GUEST) ? `${label.slice(0, -GUEST.length)} (${word})` : label;

/** The label of {@link creditLabel} without its mark. */
export const unmarked = (label: string): string => labelIn(label, '').replace(/ \(\)$/, '');

/** {@link creditLabel} as SQL, of the table `photo` by another name. */
export const creditLabelOf = (photo: string): string => `case
  when ${photo}.contributor ->> 'namedTo' is not null then '${ANONYMOUS}'
  when ${photo}.contributor ->> 'guest' = 'true' and ${photo}.contributor ->> 'name' <> '${ANONYMOUS}'
    then (${photo}.contributor ->> 'name') || '${GUEST}'
  else ${photo}.contributor ->> 'name' end`;
