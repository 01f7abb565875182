import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { openDatabase } from '../../src/database.ts';
import { createAccount } from '../../src/domain/accounts/create-account.ts';
import type { Album } from '../../src/domain/albums/album.ts';
import { createAlbum, type AlbumWish } from '../../src/domain/albums/create-album.ts';
import { Follower } from '../../src/domain/albums/follower.ts';
import { Contribution } from '../../src/domain/contributions/contribution.ts';
import { DomainEvent, type EventName } from '../../src/domain/domain-event.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import { openUnitOfWork } from '../../src/domain/unit-of-work.ts';
import { openEgress } from '../../src/federation/egress.ts';
import { openInbound } from '../../src/federation/inbound.ts';
import { InboxActivity } from '../../src/federation/inbox-activity.ts';
import { openKeyring } from '../../src/federation/keys.ts';
import { openLog } from '../../src/lib/log.ts';
import { openSeal } from '../../src/lib/secrets.ts';
import { openFilesystemStorage } from '../../src/storage/filesystem-storage.ts';
import { signHeaders, type Signing } from '../support/draft-signatures.ts';
import type { Json, RemoteServer } from '../support/remote-server.ts';
import { openTestDatabase } from '../support/test-database.ts';

const origin = 'http://photos.test';
const context = 'https://www.w3.org/ns/activitystreams';

/** The inboxes of a server without its web process: what a test posts goes straight to the gate. */
export async function openTestInbound({ takesVideos = false } = {}) {
  await using stack = new AsyncDisposableStack();
  const database = stack.use(await openTestDatabase());
  const orm = stack.adopt(await openDatabase(database.url), (it) => it.close());
  const folder = await mkdtemp(join(tmpdir(), 'albumen-inbound-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const storage = await openFilesystemStorage(join(folder, 'media'));
  const seal = await openSeal(folder);
  let clock = () => new Date();
  const tools = { storage, seal, origin, mediaOrigin: origin, takesVideos };
  const units = openUnitOfWork(orm, tools, () => clock());
  const rules = { allowPrivateAddress: true, userAgent: 'Albumen tests' };
  const egress = stack.use(openEgress(rules));
  const shutOut = new Set<string>();
  const inbound = openInbound(
    units,
    egress,
    openKeyring(units),
    { origin, ...rules },
    async (host) => shutOut.has(host),
  );
  const owner = await units.write((scope) =>
    createAccount(scope, {
      handle: 'ada',
      name: 'Ada',
      role: 'member',
      passwordHash: Buffer.from('none'),
    }),
  );
  const log = openLog('silent');
  const all = stack.move();

  const request = (body: string, signing: Signing, url = '/ap/inbox') => ({
    method: 'POST',
    url,
    body: Buffer.from(body),
    network: '192.0.2.1',
    headers: {
      ...signHeaders('post', new URL(origin + url), signing, body),
      'content-type': 'application/activity+json',
    } as Record<string, string>,
  });

  /** `accepted`, or the status and code that the door would answer. */
  const receive = async (post: ReturnType<typeof request>) => {
    try {
      return (await inbound.receive(post)).code;
    } catch (error) {
      if (error instanceof Refusal) return `${error.reason}: ${error.code}`;
      throw error;
    }
  };

  return {
    origin,
    units,
    egress,
    inbound,
    /** Hosts that this server has nothing to do with. */
    shutOut,
    owner,
    request,
    receive,
    /** Signs an activity and posts it. */
    post: (activity: Json, signing: Signing) =>
      receive(request(JSON.stringify({ '@context': context, ...activity }), signing)),
    /** Applies everything that the journal holds; answers the outcomes, oldest first. */
    async apply({ newestFirst = false } = {}): Promise<(string | null | undefined)[]> {
      const orderBy = { id: newestFirst ? 'desc' : 'asc' } as const;
      const rows = await units.look(({ em }) =>
        em.find(InboxActivity, { appliedAt: null }, { orderBy }),
      );
      const facts = { attempt: 1, isLastAttempt: false, log, signal: undefined };
      for (const { id } of rows) {
        await inbound.tasks['apply-activity']({ payload: { id }, ...facts });
      }
      const done = await units.look(({ em }) => em.findAll(InboxActivity, { orderBy: { id: 1 } }));
      return done.map(({ outcome }) => outcome);
    },
    /** Has an activity posted and applied; answers what came of it. */
    async deliver(who: RemoteServer, activity: Json): Promise<string | null | undefined> {
      expect(await this.post(activity, { keyId: who.keyId })).toBe('accepted');
      return (await this.apply()).at(-1);
    },
    followers: (album: Album) =>
      units.look(({ em }) => em.find(Follower, { album }, { populate: ['actor'] })),
    contributions: (album: Album) =>
      units.look(({ em }) =>
        em.find(
          Contribution,
          { album },
          { populate: ['photo'], orderBy: { noteUri: 1, attachment: 1 } },
        ),
      ),
    /** How often something happened to a subject. */
    happened: (name: EventName, subject: string) =>
      units.look(({ em }) => em.count(DomainEvent, { name, subject })),
    album: (wish: Partial<AlbumWish> = {}): Promise<Album & { actor: string }> =>
      units.write(async (scope) => {
        const album = await createAlbum(scope, owner, {
          title: 'Alps',
          audience: 'public',
          ...wish,
        });
        return Object.assign(album, { actor: `${origin}/ap/actors/${album.id}` });
      }),
    /** Sets the clock that this server goes by right again. */
    resetClock: () => {
      clock = () => new Date();
    },
    /** Moves that clock. */
    wait: (milliseconds: number) => {
      const before = clock;
      clock = () => new Date(before().getTime() + milliseconds);
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

export type TestInbound = Awaited<ReturnType<typeof openTestInbound>>;
