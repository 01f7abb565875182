import { defineEntity, p } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import { hashToken } from '../../lib/tokens.ts';

const SpentProofSchema = defineEntity({
  name: 'SpentProof',
  properties: {
    proofHash: p.string().length(64).primary(),
    expiresAt: p.datetime(),
  },
});

/** A challenge or a step that was used: until it runs out by itself, it is known not to count again. */
export class SpentProof extends SpentProofSchema.class {}
SpentProofSchema.setClass(SpentProof);

/** Uses something that counts once; false where it was used before. Of two who try at once, one is too late. */
export async function spend(em: EntityManager, proof: string, expiresAt: Date): Promise<boolean> {
  const { rows } = await em.getKysely().executeQuery(
    CompiledQuery.raw(
      `insert into spent_proof (proof_hash, expires_at) values ($1, $2)
         on conflict do nothing returning 1 as spent`,
      [hashToken(proof), expiresAt],
    ),
  );
  return rows.length === 1;
}
