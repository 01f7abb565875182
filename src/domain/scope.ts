import type { EntityManager } from '@mikro-orm/postgresql';
import type { Seal } from '../lib/secrets.ts';
import type { Storage } from '../storage/storage.ts';
import type { Settings } from './settings/values.ts';

/** One unit of work: opened by a door for each request, activity or job, and flushed by it once. */
export type Scope = {
  readonly em: EntityManager;
  readonly storage: Storage;
  readonly seal: Seal;
  /** The public origin, without a slash at its end. */
  readonly origin: string;
  /** Where pictures are that anybody may load who knows their address; the public origin unless it is told apart. */
  readonly mediaOrigin: string;
  readonly now: () => Date;
  /** The network that a request came from, as far as it is written down: an IPv4 /24 or an IPv6 /64. */
  readonly network?: string;
  /** Whether the system has what prepares films; without, none are taken. */
  readonly takesVideos?: boolean;
  /** The settings that the environment says, which nobody changes here. */
  readonly environment?: Partial<Settings>;
};
