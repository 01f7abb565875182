import { Account } from '../accounts/account.ts';
import { createAccount } from '../accounts/create-account.ts';
import { isHandleFree } from '../actors/claim-handle.ts';
import { lock } from '../lock.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { hasTotp } from './check-code.ts';
import { OutsideIdentity } from './outside-identity.ts';

/** Somebody, as a service that this server trusts describes them. */
export type OutsidePerson = {
  issuer: string;
  subject: string;
  name: string;
  /** Only one that the service has verified; in lower case. */
  mail: string | null;
  /** What they would like to be called here. */
  handle: string;
};

/**
 * Whose account it is, inside the caller's transaction: the one that was connected, else the one whose mail address is
 * the same and proved on both sides, else a new one where such people may make one. An account that asks for a code is
 * connected by its own person only: the service would go around the code.
 * @throws Refusal `identity_unknown`
 */
export async function enterFromOutside(
  scope: Scope,
  person: OutsidePerson,
  { signsUp }: { signsUp: boolean },
): Promise<Account> {
  const { em } = scope;
  const { issuer, subject, mail, name } = person;
  await lock(em, `outside:${issuer} ${subject}`);
  const known = await em.findOne(OutsideIdentity, { issuer, subject }, { populate: ['account'] });
  if (known) return known.account;
  const holder = mail === null ? null : await em.findOne(Account, { mail, endedAt: null });
  const isTaken =
    holder !== null &&
    ((await em.count(OutsideIdentity, { account: holder, issuer })) > 0 ||
      (await hasTotp(scope, holder)));
  if (isTaken || (!holder && !signsUp)) throw identityUnknown();
  const account = holder ?? (await openAccount(scope, person));
  em.persist(em.create(OutsideIdentity, { account, issuer, subject, name }));
  return account;
}

/** Somebody who is signed in says that they are this person there, inside the caller's transaction. @throws Refusal `identity_taken` */
export async function connectOutside(
  { em }: Scope,
  account: Account,
  { issuer, subject, name }: OutsidePerson,
): Promise<void> {
  await lock(em, `outside:${issuer} ${subject}`);
  const known = await em.findOne(OutsideIdentity, {
    issuer,
    $or: [{ subject }, { account }],
  });
  if (known?.subject === subject && known.account.id === account.id) return;
  if (known) {
    throw new Refusal(
      'conflict',
      'identity_taken',
      'That account there belongs to another account here, or this one has another there.',
    );
  }
  em.persist(em.create(OutsideIdentity, { account, issuer, subject, name }));
}

async function openAccount(scope: Scope, person: OutsidePerson): Promise<Account> {
  const handle = await freeHandle(scope, person.handle);
  const account = await createAccount(scope, {
    handle,
    name: person.name || handle,
    role: 'member',
    passwordHash: null,
  });
  account.mail = person.mail;
  return account;
}

/** The handle that they would like, or the same with a number behind it. */
async function freeHandle(scope: Scope, wish: string): Promise<string> {
  const base = wish
    .toLowerCase()
    .replaceAll(/[^a-z0-9_]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, 24)
    .padEnd(3, '_');
  for (let number = 1; number < 1000; number += 1) {
    const handle = number === 1 ? base : `${base}_${number}`;
    if (await isHandleFree(scope, handle)) return handle;
  }
  throw identityUnknown();
}

const identityUnknown = () =>
  new Refusal(
    'forbidden',
    'identity_unknown',
    'No account here belongs to you there. Sign in here and connect it under Account, or ask an administrator for an invitation.',
  );
