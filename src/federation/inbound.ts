import type { Config } from '../config.ts';
import type { UnitOfWork } from '../domain/unit-of-work.ts';
import type { Task } from '../queue/job-queue.ts';
import { openAuthorize, type Authorize } from './signatures/authorize.ts';
import type { Egress } from './egress.ts';
import { openGate, type Receive } from './gate.ts';
import { applyActivity } from './inbox/apply-activity.ts';
import { APPLY } from './journal.ts';
import { openLookUp, type LookUp } from './look-up.ts';
import {
  openFollowerDocuments,
  signAsFollower,
  type FollowerDocuments,
} from './following/follower-documents.ts';
import { MIRROR_ALBUM, mirrorAlbum } from './following/mirror-album.ts';
import { SYNC_FOLLOWINGS, syncFollowings } from './following/sync-followings.ts';
import type { ActorKeyring } from './keys.ts';
import { openAlbumDocuments } from './remote/album-documents.ts';
import { openRemoteActors, type RemoteActors } from './remote/remote-actors.ts';
import { openRemoteDocuments } from './remote/remote-documents.ts';
import { openRemoteKeys, type RemoteKeys } from './remote/remote-keys.ts';
import { openVerifiedKeys, type KeyRules } from './signatures/verified-keys.ts';

/** What other servers send to this one, and who they are. */
export type Inbound = {
  readonly receive: Receive;
  readonly authorize: Authorize;
  readonly lookUp: LookUp;
  readonly actors: RemoteActors;
  readonly followerDocuments: FollowerDocuments;
  readonly remoteKeys: RemoteKeys;
  readonly tasks: Record<typeof APPLY | typeof MIRROR_ALBUM | typeof SYNC_FOLLOWINGS, Task>;
};

/** Opens the inboxes: the gate in front, the journal, and the job that applies what it holds. */
export function openInbound(
  units: UnitOfWork,
  egress: Egress,
  keyring: ActorKeyring,
  config: Pick<Config, 'origin' | 'allowPrivateAddress'>,
  refuses: KeyRules['refuses'],
): Inbound {
  const { origin } = config;
  const documents = openRemoteDocuments(egress, origin, signAsFollower(units, keyring, origin));
  const actors = openRemoteActors(units, documents);
  const followerDocuments = openFollowerDocuments(units, egress, keyring, origin);
  const albumDocuments = openAlbumDocuments(units, egress, keyring, origin);
  const remoteKeys = openRemoteKeys(units, documents);
  const keys = openVerifiedKeys(remoteKeys, { ...config, refuses });
  return {
    receive: openGate(units, keys, origin),
    authorize: openAuthorize(units, keys, actors, origin),
    lookUp: openLookUp({ egress, documents, actors, ...config }),
    actors,
    followerDocuments,
    remoteKeys,
    tasks: {
      [APPLY]: applyActivity(units, {
        actors,
        documents,
        followerDocuments,
        albumDocuments,
        origin,
      }),
      [SYNC_FOLLOWINGS]: syncFollowings(units, documents),
      [MIRROR_ALBUM]: mirrorAlbum({ units, actors, followerDocuments }),
    },
  };
}
