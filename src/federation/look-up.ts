import { Refusal } from '../domain/refusal.ts';
import type { RemoteActor } from '../domain/remote-actors/remote-actor.ts';
import type { Egress } from './egress.ts';
import { EgressError } from './egress/egress-error.ts';
import { askWebFinger, readAddress } from './remote/ask-webfinger.ts';
import type { RemoteActors } from './remote/remote-actors.ts';
import type { RemoteDocuments } from './remote/remote-documents.ts';

/**
 * Finds somebody on another server by `@name@server`, by their id or by the address of their page, and remembers
 * them. It goes to the network: never inside a transaction. What was known before suffices unless it is to be fresh.
 * @throws Refusal `invalid_address`, `local_address` for somebody of this server, `actor_not_found`,
 *   `server_unreachable`
 */
export type LookUp = (address: string, options?: { isFresh?: boolean }) => Promise<RemoteActor>;

type Looking = {
  egress: Egress;
  documents: RemoteDocuments;
  actors: RemoteActors;
  origin: string;
  allowPrivateAddress: boolean;
};

/** Opens the search for people and albums of other servers. */
export function openLookUp({ egress, documents, actors, origin, ...rules }: Looking): LookUp {
  const own = new URL(origin);

  const findId = async (text: string): Promise<string> => {
    const address = readAddress(text);
    if (address) {
      if (address.host === own.host) throw local();
      const { self } = await askWebFinger(egress, address, rules);
      if (!self) throw unknown();
      return self;
    }
    const url = URL.parse(text);
    if (!url || !/^https?:$/.test(url.protocol)) throw unreadable();
    if (url.origin === origin) throw local();
    const { id } = await documents.read(url.href);
    return typeof id === 'string' ? id : url.href;
  };

  return async (text, { isFresh = false } = {}) => {
    try {
      const uri = await findId(text.trim());
      return await (isFresh ? actors.refresh(uri) : actors.find(uri));
    } catch (error) {
      if (!(error instanceof EgressError)) throw error;
      throw error.isFinal ? unknown() : unreachable();
    }
  };
}

const unreadable = () =>
  new Refusal('invalid', 'invalid_address', 'An address looks like @name@server.');
const local = () =>
  new Refusal('unprocessable', 'local_address', 'That is an address of this server.');
const unknown = () =>
  new Refusal('unprocessable', 'actor_not_found', 'Nobody has this address on that server.');
const unreachable = () =>
  new Refusal('busy', 'server_unreachable', 'That server does not answer at the moment.');
