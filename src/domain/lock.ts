import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';

/** Lets one transaction at a time pass for this name; released when the transaction of `em` ends. */
export async function lock(em: EntityManager, name: string): Promise<void> {
  await em
    .getKysely()
    .executeQuery(
      CompiledQuery.raw('select pg_advisory_xact_lock(hashtextextended($1, 0))', [name]),
    );
}
