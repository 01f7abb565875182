import { CompiledQuery } from 'kysely';
import type { Scope } from './scope.ts';

/** The database's clock, by which links open and end: processes and hosts need not agree on the time. */
export async function databaseTime({ em }: Pick<Scope, 'em'>): Promise<Date> {
  const { rows } = await em
    .getKysely()
    .executeQuery<{ ms: number }>(CompiledQuery.raw(`select ${EPOCH} as ms`, []));
  return new Date(rows[0]!.ms);
}

/** {@link databaseTime} as a column of a larger query, in milliseconds since 1970. */
export const EPOCH = '(extract(epoch from now()) * 1000)::float8';
