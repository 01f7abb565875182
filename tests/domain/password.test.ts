import { expect, test } from 'vitest';
import {
  hashPassword,
  isPasswordHash,
  verifyPassword,
} from '../../src/domain/accounts/password.ts';

test('a password fits its own hash, however its accents were typed, and no other', async () => {
  const hash = await hashPassword('café au lait', 'account');

  expect(await verifyPassword('cafe\u0301 au lait', hash, 'account')).toBe(true);
  expect(await verifyPassword('cafe au lait', hash, 'account')).toBe(false);
  expect(await verifyPassword('café au lait', null, 'account')).toBe(false);
});

test('more comparisons than the server can bear are refused at once, and the others still count', async () => {
  const hash = await hashPassword('secret', 'link');
  const results = await Promise.allSettled(
    Array.from({ length: 40 }, () => verifyPassword('secret', hash, 'link')),
  );
  const refused = results.filter((it) => it.status === 'rejected');

  expect(refused.length).toBeGreaterThanOrEqual(22);
  expect(refused.every(({ reason }) => reason.code === 'busy')).toBe(true);
  expect(results.slice(0, 2)).toEqual([
    { status: 'fulfilled', value: true },
    { status: 'fulfilled', value: true },
  ]);
});

test('a hash from elsewhere is kept only where it is one, and no dearer to compare with than ours', async () => {
  const hash = await hashPassword('secret', 'link');
  const changed = (at: number, value: number) => Buffer.from(hash.with(at, value));
  expect(isPasswordHash(hash)).toBe(true);
  expect(isPasswordHash(changed(7, 16)), 'twice the memory').toBe(false);
  expect(isPasswordHash(changed(15, 4)), 'four times as long').toBe(false);
  expect(isPasswordHash(changed(0, 0)), 'another kind').toBe(false);
  expect(isPasswordHash(hash.subarray(1)), 'too short').toBe(false);
});
