import type { AlbumJson } from '../../../http/api/schemas.ts';
import type { Standing } from '../album/album-actions.ts';

/** "Viewer", "Contributor", … : the column of the permission matrix. */
export const roleNames: Record<Standing, string> = {
  viewer: 'Viewer',
  contributor: 'Contributor',
  collaborator: 'Collaborator',
  admin: 'Admin',
  owner: 'Owner',
};

type Rules = Pick<AlbumJson, 'collaboratorsEdit' | 'collaboratorsModerate' | 'adminsShare'>;

/** What each role may in an album, beyond the one before it: the rows of the permission matrix, in one line. */
const lines: Record<Standing, (rules: Rules) => (string | false)[]> = {
  viewer: () => ['View', 'slideshow', 'react', 'comment', 'download'],
  contributor: () => ['Also add photos, held for approval', 'edit and remove own ones'],
  collaborator: ({ collaboratorsEdit, collaboratorsModerate }) => [
    'Also add photos at once',
    collaboratorsEdit && 'edit captions of any photo, reorder, choose the cover',
    collaboratorsModerate && 'accept and reject what is offered',
  ],
  admin: ({ collaboratorsEdit, collaboratorsModerate, adminsShare }) => [
    'Also remove anyone’s photo',
    'delete any comment',
    'add and remove people',
    'change roles below own',
    !collaboratorsEdit && 'edit captions of any photo',
    !collaboratorsModerate && 'accept and reject what is offered',
    adminsShare && 'create and edit links',
  ],
  owner: () => ['Everything, with settings, deleting it and giving it away'],
};

/** "Also add photos at once; accept and reject what is offered." */
export const roleLine = (role: Standing, rules: Rules): string =>
  `${lines[role](rules)
    .filter(Boolean)
    .join(role === 'viewer' ? ', ' : '; ')}.`;
