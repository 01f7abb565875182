import type { Config } from '../config.ts';
import type { Scope } from '../domain/scope.ts';
import type { UnitOfWork } from '../domain/unit-of-work.ts';
import type { Logger } from '../lib/log.ts';
import type { PageQuery } from '../lib/paging.ts';
import type { Seal } from '../lib/secrets.ts';
import type { Storage } from '../storage/storage.ts';
import type { Assets } from './assets.ts';
import type { Throttles } from './throttles.ts';

/** What every room behind this door may use. */
export type Http = {
  readonly config: Config;
  readonly log: Logger;
  readonly units: UnitOfWork;
  readonly storage: Storage;
  readonly seal: Seal;
  readonly throttles: Throttles;
  readonly assets: Assets;
  /** How the latest activity of an album fared at each other server, by host. */
  readonly findDeliveries: (
    scope: Scope,
    albumId: string,
    page: PageQuery,
  ) => Promise<{ items: Arrival[]; next: string | null }>;
};

type Arrival = {
  host: string;
  state: 'arrived' | 'waiting' | 'failed' | 'refused';
  attempts: number;
  lastError: string | null;
  at: Date;
};
