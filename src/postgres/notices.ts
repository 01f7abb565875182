import { setTimeout as sleep } from 'node:timers/promises';
import pg, { type ClientBase } from 'pg';

/** How long to wait before a lost connection is opened again, in milliseconds. */
const PAUSE = 1_000;

/** What follows channels of the database. */
export type Follower = {
  /** Something was announced on a channel, with these words. */
  heard(payload: string, channel: string): void;
  /** Whether everything that is announced from now on is heard. */
  listens(isListening: boolean): void;
};

/** Lets a connection hear channels beside its own work: its own announcements before their commit returns. */
export async function hear(
  client: ClientBase,
  channels: readonly string[],
  heard: Follower['heard'],
): Promise<void> {
  client.on('notification', ({ payload = '', channel }) => heard(payload, channel));
  await client.query(channels.map((channel) => `listen ${channel}`).join('; '));
}

/** Follows channels on a connection of its own until disposed; a lost connection is opened again. */
export function followNotices(
  url: string,
  channels: readonly string[],
  follower: Follower,
): AsyncDisposable {
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
      await hear(client, channels, (payload, channel) => follower.heard(payload, channel));
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
