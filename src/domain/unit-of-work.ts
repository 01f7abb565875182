import type { MikroORM } from '@mikro-orm/postgresql';
import type { Scope } from './scope.ts';

/** Opens scopes; doors and jobs have it, operations only get the scope. */
export type UnitOfWork = {
  /** A scope for looking: nothing is written. */
  look<Result>(work: (scope: Scope) => Promise<Result>): Promise<Result>;
  /** A scope whose changes are written together at its end; no transaction is open before that. */
  write<Result>(work: (scope: Scope) => Promise<Result>): Promise<Result>;
  /** A scope inside one transaction from its start, for row locks and for SQL beside the entities. */
  transact<Result>(work: (scope: Scope) => Promise<Result>): Promise<Result>;
  /** The same, with scopes that know which network they work for. */
  from(network: string): UnitOfWork;
};

/** The unit of work over a database; `now` is the clock that the scopes go by. */
export function openUnitOfWork(
  orm: MikroORM,
  tools: Omit<Scope, 'em' | 'now'>,
  now: () => Date = () => new Date(),
): UnitOfWork {
  return {
    look: (work) => work({ ...tools, now, em: orm.em.fork() }),
    async write(work) {
      const em = orm.em.fork();
      const result = await work({ ...tools, now, em });
      await em.flush();
      return result;
    },
    transact: (work) => orm.em.fork().transactional((em) => work({ ...tools, now, em })),
    from: (network) => openUnitOfWork(orm, { ...tools, network }, now),
  };
}
