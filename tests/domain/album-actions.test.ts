import { expect, test } from 'vitest';
import { actionsOf } from '../../src/domain/albums/policy.ts';
import { roles } from '../../src/domain/role.ts';
import { may, type AlbumAction } from '../../src/web/console/album/album-actions.ts';

const actions: readonly AlbumAction[] = [
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
const both = [false, true];
const everyRule = both.flatMap((collaboratorsEdit) =>
  both.flatMap((collaboratorsModerate) =>
    both.map((adminsShare) => ({ collaboratorsEdit, collaboratorsModerate, adminsShare })),
  ),
);

test.each(everyRule)('the console shows what the policy allows, with %o (J41)', (rules) => {
  for (const role of roles) {
    const shown = actions.filter((action) => may({ ...rules, role }, action));
    expect(shown, role).toEqual(actionsOf(role, rules));
  }
  expect(actions.filter((action) => may({ ...rules, role: 'owner' }, action))).toEqual(actions);
  expect(actions.filter((action) => may({ ...rules, role: null }, action))).toEqual([]);
});
