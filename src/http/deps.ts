import type { Config } from '../config.ts';
import type { RemoteActor } from '../domain/remote-actors/remote-actor.ts';
import type { Photo } from '../domain/photos/photo.ts';
import type { Scope } from '../domain/scope.ts';
import type { UnitOfWork } from '../domain/unit-of-work.ts';
import type { Logger } from '../lib/log.ts';
import type { PageQuery } from '../lib/paging.ts';
import type { Seal } from '../lib/secrets.ts';
import type { Renderer } from '../media/renderer.ts';
import type { Storage } from '../storage/storage.ts';
import type { Assets } from './assets.ts';
import type { Servers } from './servers.ts';
import type { DeskHub } from './live/desk-hub.ts';
import type { LinkHub } from './live/link-hub.ts';
import type { LinkMemory } from './link-memory.ts';
import type { Throttles } from './throttles.ts';
import type { Provider } from './oidc/provider.ts';
import type { ViewTally } from './view-tally.ts';

/** What every room behind this door may use. */
export type Http = {
  readonly config: Config;
  readonly log: Logger;
  readonly units: UnitOfWork;
  readonly storage: Storage;
  /** Whether the system has what prepares videos. */
  readonly takesVideos: boolean;
  readonly seal: Seal;
  /** For a picture that somebody waits for; albums' photos are left to the worker. */
  readonly renderer: Renderer;
  readonly throttles: Throttles;
  /** The service whose accounts people sign in with; null where there is none. */
  readonly oidc: Provider | null;
  /** What is known of open links, until anything changes. */
  readonly memory: LinkMemory;
  readonly views: ViewTally;
  readonly assets: Assets;
  /** The pages under share links that are open now. */
  readonly live: LinkHub;
  /** The consoles that are open now. */
  readonly desks: DeskHub;
  /** Somebody on another server, by their address; goes to the network. @throws Refusal */
  readonly lookUp: (address: string, options?: { isFresh?: boolean }) => Promise<RemoteActor>;
  /**
   * Where somebody (`you@server`, or the server alone) follows an actor by its id; undefined where their server has no
   * such page. Goes to the network. @throws Refusal
   */
  readonly findFollowPage: (
    account: string,
    object: string,
    intent?: 'follow' | 'reply',
  ) => Promise<string | undefined>;
  /** What is known of the other servers, and what administrators decide about them. */
  readonly servers: Servers;
  /** How the latest activity of an album fared at each other server, by host. */
  readonly findDeliveries: (
    scope: Scope,
    albumId: string,
    page: PageQuery,
  ) => Promise<{ items: Arrival[]; next: string | null }>;
  /** To which servers a photo was sent, and how that went. */
  readonly findPhotoDeliveries: (
    scope: Scope,
    photo: Photo,
  ) => Promise<{ host: string; state: Arrival['state']; at: Date }[]>;
  /** How each photo of an album fared at one server, the latest first. */
  readonly findSentPosts: (scope: Scope, albumId: string, host: string) => Promise<SentPost[]>;
  /** Has what waits or has failed tried again now, at one server or at all; answers how much that is. */
  readonly retryDeliveries: (scope: Scope, albumId: string, host?: string) => Promise<number>;
  /** Since when those of these servers that cannot be reached have not been, by host. */
  readonly findUnreachable: (scope: Scope, hosts: readonly string[]) => Promise<Map<string, Date>>;
};

type SentPost = {
  photoId: string;
  title: string;
  type: string;
  state: Arrival['state'];
  attempts: number;
  lastError: string | null;
  at: string;
};

type Arrival = {
  host: string;
  state: 'arrived' | 'waiting' | 'failed' | 'refused';
  attempts: number;
  lastError: string | null;
  software: string | null;
  at: Date;
};
