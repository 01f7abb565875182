import type { PublicKeys } from '../keys.ts';
import { INSTANCE, type Paths } from '../paths.ts';
import { actorBoxes, actorHead, actorKeys, generator } from './actor.ts';
import type { Document } from './document.ts';

/** The server itself, which signs what it fetches. Readable by everybody, or no peer could check a signature. */
export const instanceApplication = (
  paths: Paths,
  { origin, host, hostname }: Pick<URL, 'origin' | 'host' | 'hostname'>,
  keys: PublicKeys,
): Document => ({
  ...actorHead(paths, INSTANCE, 'Application'),
  preferredUsername: hostname,
  webfinger: `${hostname}@${host}`,
  name: `Albumen at ${host}`,
  url: `${origin}/`,
  ...actorBoxes(paths, INSTANCE),
  manuallyApprovesFollowers: true,
  discoverable: false,
  indexable: false,
  attachment: [],
  generator,
  ...actorKeys(paths, INSTANCE, keys),
});
