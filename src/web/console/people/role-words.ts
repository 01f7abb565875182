import type { AlbumJson } from '../../../http/api/schemas.ts';
import type { Standing } from '../album/album-actions.ts';
import { wordsOf } from '../locale/words.ts';

/** "Viewer", "Contributor", … : the column of the permission matrix. */
export const roleName = (role: Standing): string => wordsOf('people').roles[role];

type Rules = Pick<AlbumJson, 'collaboratorsEdit' | 'collaboratorsModerate' | 'adminsShare'>;

/** What each role may in an album, beyond the one before it: the rows of the permission matrix, in one line. */
function partsOf(role: Standing, rules: Rules): (string | false)[] {
  const { collaboratorsEdit, collaboratorsModerate, adminsShare } = rules;
  const { may } = wordsOf('people');
  const more: Partial<Record<Standing, (string | false)[]>> = {
    collaborator: [collaboratorsEdit && may.edit, collaboratorsModerate && may.moderate],
    admin: [
      !collaboratorsEdit && may.editCaptions,
      !collaboratorsModerate && may.moderate,
      adminsShare && may.share,
    ],
  };
  return [may[role], ...(more[role] ?? [])];
}

/** "Also add photos at once; accept and reject what is offered." */
export const roleLine = (role: Standing, rules: Rules): string =>
  `${partsOf(role, rules).filter(Boolean).join('; ')}.`;
