import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';

/** Whether a query finds a row: for what is asked of every photo, and is true of few. */
export async function exists(
  em: EntityManager,
  query: string,
  values: readonly unknown[] = [],
): Promise<boolean> {
  const { rows } = await em
    .getKysely()
    .executeQuery(CompiledQuery.raw(`${query} limit 1`, [...values]));
  return rows.length > 0;
}
