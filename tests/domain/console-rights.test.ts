import { describe, expect, test } from 'vitest';
import type { Album } from '../../src/domain/albums/album.ts';
import { may, type AlbumAction } from '../../src/domain/albums/policy.ts';
import { requireRankOver } from '../../src/domain/collaborators/policy.ts';
import type { Role, Standing } from '../../src/domain/role.ts';
import type { Viewer } from '../../src/domain/viewer.ts';
import type { AlbumJson } from '../../src/http/api/schemas.ts';
import { may as consoleMay, mayGive, roles } from '../../src/web/console/album/album-actions.ts';

const actions: AlbumAction[] = [
  'view',
  'offer',
  'add',
  'arrange',
  'moderate',
  'remove',
  'manage',
  'share',
  'own',
];
const standings: Standing[] = [...roles, 'owner'];
const rules = [false, true].flatMap((collaboratorsEdit) =>
  [false, true].flatMap((collaboratorsModerate) =>
    [false, true].map((adminsShare) => ({ collaboratorsEdit, collaboratorsModerate, adminsShare })),
  ),
);

/** Somebody who is this in an album with these rules. */
function inAlbum(standing: Standing, rule: (typeof rules)[number]) {
  const album = { id: 'album', owner: { id: 'ada' }, ...rule } as unknown as Album;
  const given = standing === 'owner' ? [] : [['album', standing] as const];
  const account = { id: standing === 'owner' ? 'ada' : 'ben' };
  const viewer = { kind: 'account', account, roles: new Map(given) } as unknown as Viewer;
  return { album, viewer, json: { role: standing, ...rule } as AlbumJson };
}

describe('what the console offers somebody', () => {
  test.for(standings)('is what the server lets them do, as %s', (standing) => {
    for (const rule of rules) {
      const { album, viewer, json } = inAlbum(standing, rule);
      const allowed = actions.filter((action) => may(viewer, action, album));
      expect(actions.filter((action) => consoleMay(json, action))).toEqual(allowed);
    }
  });

  test.for(standings)('are the roles that the server lets them give, as %s', (standing) => {
    const { album, viewer, json } = inAlbum(standing, rules[0]!);
    const isAllowed = (role: Role) => {
      try {
        requireRankOver(viewer, album, role);
        return true;
      } catch {
        return false;
      }
    };
    expect(roles.filter((role) => mayGive(json, role))).toEqual(roles.filter(isAllowed));
  });
});
