import type { Scope } from '../domain/scope.ts';
import type { PageQuery } from '../lib/paging.ts';

/** How a server stands. */
export const serverStates = ['healthy', 'slow', 'failing', 'paused', 'blocked'] as const;
export type ServerState = (typeof serverStates)[number];

/** By what a list of servers is sorted. */
export const serverOrders = ['host', 'followers', 'failing', 'heard'] as const;

type ServerQuery = PageQuery & {
  q?: string | undefined;
  state?: ServerState | undefined;
  sort: (typeof serverOrders)[number];
};

type KnownServer = {
  host: string;
  software: string | null;
  followerCount: number;
  followingCount: number;
  heardAt: Date | null;
  arrivedAt: Date | null;
  failingSince: Date | null;
  state: ServerState;
  waiting: number;
  tried: number;
  arrived: number;
};

type ServerDetail = KnownServer & {
  pausedAt: Date | null;
  notes: string;
  followers: { address: string; name: string; url: string; albums: string[] }[];
  errors: {
    id: string;
    album: string | null;
    type: string;
    error: string;
    attempts: number;
    at: string;
  }[];
  days: { day: string; tried: number; arrived: number }[];
  mediaBytes: number;
  mediaFiles: number;
};

/** What the federation knows of other servers, as far as this door needs it. */
export type Servers = {
  /** @throws Refusal `invalid_cursor` */
  find(scope: Scope, query: ServerQuery): Promise<{ items: KnownServer[]; next: string | null }>;
  /** What the servers run that said it, by host. */
  softwareOf(scope: Scope, hosts: readonly string[]): Promise<Map<string, string>>;
  count(scope: Scope): Promise<Record<ServerState, number>>;
  /** @throws Refusal `not_found` */
  describe(scope: Scope, host: string): Promise<ServerDetail>;
  /** @throws Refusal `not_found` */
  change(
    scope: Scope,
    host: string,
    change: { isPaused?: boolean | undefined; notes?: string | undefined },
  ): Promise<{ pausedAt: Date | null; notes: string }>;
  /** Answers how much is tried again. @throws Refusal `not_found` */
  retry(scope: Scope, host: string): Promise<number>;
};
