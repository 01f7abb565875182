import { CompiledQuery } from 'kysely';
import { createSecret, hashToken, isToken } from '../../lib/tokens.ts';
import { verifyPassword } from '../accounts/password.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { LinkDevice } from './link-device.ts';
import { ShareLink } from './share-link.ts';

/** What a link that does not open answers, in the order in which the states are looked at. */
const refusals = {
  revoked: () => removed(),
  gone: () => removed(),
  paused: () => new Refusal('forbidden', 'link_paused', 'This link is paused.'),
  expired: (link: ShareLink) =>
    new Refusal('gone', 'link_expired', 'This link has expired.', {
      expired_at: link.expiresAt?.toISOString(),
    }),
} as const;

const removed = () => new Refusal('gone', 'link_revoked', 'This link was removed by its owner.');

/**
 * The link with this token, if it is open now by the database's clock. Its password is not asked for here.
 * @throws Refusal `link_not_found`, `link_revoked`, `link_paused`, `link_expired`
 */
export async function findOpenLink(scope: Scope, token: string): Promise<ShareLink> {
  const link = isToken(token)
    ? await scope.em.findOne(
        ShareLink,
        { tokenHash: hashToken(token) },
        { populate: ['album.owner'], refresh: true },
      )
    : null;
  if (!link) throw new Refusal('not-found', 'link_not_found', 'This link doesn’t exist.');
  const state = link.stateAt(await databaseTime(scope));
  if (state !== 'active') throw refusals[state](link);
  return link;
}

/** @throws Refusal `password_required` unless the browser with this secret has unlocked the link as it is now */
export async function requireUnlocked(
  { em }: Scope,
  link: ShareLink,
  secret: string | undefined,
): Promise<void> {
  if (!link.passwordHash) return;
  const session = secret
    ? await em.findOne(LinkDevice, { link, tokenHash: hashToken(secret) })
    : null;
  if (session?.unlockedVersion === link.policyVersion) return;
  throw new Refusal('unauthenticated', 'password_required', 'This album has a password.');
}

/**
 * Opens a link with its password and returns the secret that its cookie carries.
 * @throws Refusal `wrong_password`, `busy`
 */
export async function unlockShareLink(
  { em }: Scope,
  link: ShareLink,
  password: string,
): Promise<string> {
  if (link.passwordHash && !(await verifyPassword(password, link.passwordHash, 'link'))) {
    throw new Refusal(
      'unauthenticated',
      'wrong_password',
      'That password does not open this album.',
    );
  }
  const secret = createSecret();
  em.persist(
    em.create(LinkDevice, {
      link,
      tokenHash: hashToken(secret),
      unlockedVersion: link.policyVersion,
    }),
  );
  return secret;
}

/** Counts somebody's opening of a link's page. */
export async function countOpening({ em }: Scope, link: ShareLink): Promise<void> {
  await em
    .getKysely()
    .executeQuery(
      CompiledQuery.raw('update share_link set open_count = open_count + 1 where id = $1', [
        link.id,
      ]),
    );
}

async function databaseTime({ em }: Scope): Promise<Date> {
  const { rows } = await em
    .getKysely()
    .executeQuery<{ ms: number }>(
      CompiledQuery.raw('select (extract(epoch from now()) * 1000)::float8 as ms', []),
    );
  return new Date(rows[0]!.ms);
}
