import { InboxActivity } from '../../src/federation/inbox-activity.ts';
import { makeKeys, signHeaders, type Signing } from './draft-signatures.ts';
import { signMessage, type MessageSigning } from './message-signatures.ts';
import { openRemoteServer, type Json } from './remote-server.ts';
import type { TestServer } from './server.ts';

const context = 'https://www.w3.org/ns/activitystreams';

/** One POST to an inbox, every part of which can be a lie. */
export type Knock = {
  activity?: Json;
  /** Signed and sent instead of an activity. */
  body?: string | Buffer;
  /** Sent instead of what was signed. */
  swapped?: string;
  /** Draft-cavage; signed by mallory unless told. */
  signing?: Partial<Signing>;
  /** RFC 9421 instead. */
  message?: Partial<MessageSigning>;
  /** The path that the signature is made for. */
  signedPath?: string;
  path?: string;
  /** Added after signing; undefined takes a header away. */
  headers?: Record<string, string | undefined>;
};

/** A server of the fediverse with mallory on it, who has a key of her own and says whatever suits her. */
export async function openEvilServer(target: string) {
  const keys = makeKeys();
  const mallory = await openRemoteServer({ name: 'mallory', keys });

  /** Answers the status. */
  async function knock({
    activity = mallory.activity('Follow', { object: `${target}/ap/actors/instance` }),
    path = '/ap/inbox',
    signedPath = path,
    ...lie
  }: Knock = {}): Promise<number> {
    const signed = lie.body?.toString() ?? JSON.stringify({ '@context': context, ...activity });
    const body = lie.swapped ?? lie.body ?? signed;
    const url = new URL(signedPath, target);
    const own = { keyId: mallory.keyId, key: keys.privateKey };
    const headers = lie.message
      ? signMessage(url, signed, { ...own, ...lie.message })
      : signHeaders('post', url, { ...own, ...lie.signing }, signed);
    const all = { 'content-type': 'application/activity+json', ...headers, ...lie.headers };
    const sent = Object.entries(all).filter((entry): entry is [string, string] => {
      const [, value] = entry;
      return value !== undefined;
    });
    const response = await fetch(new URL(path, target), {
      method: 'POST',
      headers: sent,
      body: typeof body === 'string' ? body : new Uint8Array(body),
    });
    await response.arrayBuffer();
    return response.status;
  }

  return { ...mallory, keys, knock };
}

export type EvilServer = Awaited<ReturnType<typeof openEvilServer>>;

/** What a knock comes to: its status, and how many activities were taken over. Everything that could have an effect lies in the journal first. */
export async function answerTo(
  server: TestServer,
  who: Pick<EvilServer, 'knock'>,
  lie: Knock,
): Promise<string> {
  const count = () => server.app.units.look(({ em }) => em.count(InboxActivity, {}));
  const before = await count();
  const status = await who.knock(lie);
  return `${status}, ${(await count()) - before} taken over`;
}
