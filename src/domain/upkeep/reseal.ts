import { CompiledQuery } from 'kysely';
import { declared, settingNames } from '../settings/values.ts';
import type { Scope } from '../scope.ts';

/** Where the database keeps what is sealed, and for which purpose. */
export const sealedColumns: readonly { table: string; column: string; purpose: string }[] = [
  { table: 'actor_keys', column: 'rsa_private', purpose: 'actor-key' },
  { table: 'actor_keys', column: 'ed25519private', purpose: 'actor-key' },
  { table: 'totp_factor', column: 'secret_sealed', purpose: 'totp' },
  { table: 'idempotent_request', column: 'result', purpose: 'idempotency' },
  { table: 'share_link', column: 'token_sealed', purpose: 'share-link' },
  { table: 'link_address', column: 'path_sealed', purpose: 'link-address' },
  { table: 'claim', column: 'code_sealed', purpose: 'claim' },
  { table: 'collaborator', column: 'token_sealed', purpose: 'invitation' },
  { table: 'invitation', column: 'token_sealed', purpose: 'server-invitation' },
  { table: 'webhook', column: 'secret_sealed', purpose: 'webhook-secret' },
  { table: 'push_keys', column: 'private_key_sealed', purpose: 'push-keys' },
  { table: 'mail_proof', column: 'code_sealed', purpose: 'mail-proof' },
  { table: 'import', column: 'access', purpose: 'import access' },
];

const CHUNK = 500;

/**
 * Seals everything in the database under the root secret of now, a few hundred at a time; what is under it already
 * stays as it is, so that it can be repeated. Answers how many values that were.
 */
export async function reseal(scope: Scope): Promise<number> {
  let renewed = await resealSettings(scope);
  for (const place of sealedColumns) renewed += await resealColumn(scope, place);
  return renewed;
}

type Row = { place: string; sealed: Buffer };

async function resealColumn(
  { em, seal }: Scope,
  { table, column, purpose }: (typeof sealedColumns)[number],
): Promise<number> {
  const database = em.getKysely();
  let renewed = 0;
  let last = '(0,0)';
  for (;;) {
    const { rows } = await database.executeQuery<Row>(
      CompiledQuery.raw(
        `select ctid::text as place, "${column}" as sealed from "${table}"
         where ctid > $1::tid and "${column}" is not null order by ctid limit ${CHUNK}`,
        [last],
      ),
    );
    for (const { place, sealed } of rows) {
      const fresh = seal.renew(sealed, purpose);
      if (!fresh) continue;
      const { numAffectedRows } = await database.executeQuery(
        CompiledQuery.raw(
          `update "${table}" set "${column}" = $1 where ctid = $2::tid and "${column}" = $3`,
          [fresh, place, sealed],
        ),
      );
      renewed += Number(numAffectedRows ?? 0);
    }
    if (rows.length < CHUNK) return renewed;
    last = rows.at(-1)!.place;
  }
}

/** Those that administrators set and nobody reads again. */
async function resealSettings({ em, seal }: Scope): Promise<number> {
  const names = settingNames.filter((name) => declared[name].kind === 'secret');
  const database = em.getKysely();
  const { rows } = await database.executeQuery<{ name: string; value: string }>(
    CompiledQuery.raw('select name, value from setting where name = any($1)', [names]),
  );
  let renewed = 0;
  for (const { name, value } of rows) {
    const fresh = seal.renew(Buffer.from(value, 'base64'), 'setting')?.toString('base64');
    if (fresh === undefined) continue;
    const { numAffectedRows } = await database.executeQuery(
      CompiledQuery.raw('update setting set value = $1 where name = $2 and value = $3', [
        fresh,
        name,
        value,
      ]),
    );
    renewed += Number(numAffectedRows ?? 0);
  }
  return renewed;
}
