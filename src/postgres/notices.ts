import { setTimeout as sleep } from 'node:timers/promises';
import pg, { type ClientBase } from 'pg';

/** How long to wait before a lost connection is opened again, in milliseconds. */
const PAUSE = 1_000;

/** What follows a channel of the database. */
export type Follower = {
  /** Something was announced. */
  heard(): void;
  /** Whether everything that is announced from now on is heard. */
  listens(isListening: boolean): void;
};

/** Lets a connection hear a channel beside its own work: its own announcements before their commit returns. */
export async function hear(client: ClientBase, channel: string, heard: () => void): Promise<void> {
  client.on('notification', heard);
  await client.query(`listen ${channel}`);
}

/** Follows a channel on a connection of its own until disposed; a lost connection is opened again. */
export function followNotices(url: string, channel: string, follower: Follower): AsyncDisposable {
  const stopping = new AbortController();
  const listenUntilLost = async () => {
    const client = new pg.Client({ connectionString: url, keepAlive: true });
    const lost = new Promise<void>((resolve) => {
      client.once('end', resolve);
      client.on('error', () => resolve());
      stopping.signal.addEventListener('abort', () => resolve(), { once: true });
    });
    try {
      await client.connect();
      await hear(client, channel, () => follower.heard());
      follower.listens(!stopping.signal.aborted);
      await lost;
    } finally {
      follower.listens(false);
      await client.end();
    }
  };
  const following = (async () => {
    while (!stopping.signal.aborted) {
      await listenUntilLost().catch(() => undefined);
      await sleep(PAUSE, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return {
    async [Symbol.asyncDispose]() {
      stopping.abort();
      await following;
    },
  };
}
