import type { Egress } from '../egress.ts';
import { EgressError } from '../egress/egress-error.ts';
import type { Sign } from '../egress/visit.ts';
import { fetchSigned } from './fetch-signed.ts';
import { isObject } from '../untrusted-json.ts';

export type RemoteDocument = Record<string, unknown>;

/** ActivityStreams documents of other servers, each from the origin of its own address and from nowhere else. */
export type RemoteDocuments = {
  /** What the address answers, whatever id it has. @throws EgressError */
  read(uri: string): Promise<RemoteDocument>;
  /** The document whose id is this address. @throws EgressError */
  find(uri: string): Promise<RemoteDocument>;
};

/** Opens the documents of other servers; GETs are signed by this server's own actor, as some peers demand. */
export function openRemoteDocuments(
  egress: Egress,
  ownOrigin: string,
  sign: Sign,
): RemoteDocuments {
  const read = async (uri: string) => {
    const origin = URL.parse(uri)?.origin;
    if (!origin || origin === ownOrigin) throw wrong('is no address of another server');
    const { url, document } = await fetchSigned(egress, uri, sign);
    if (new URL(url).origin !== origin) throw wrong('was found on another server');
    if (!isObject(document)) throw wrong('is no object');
    return document;
  };
  return {
    read,
    async find(uri) {
      const document = await read(uri);
      if (document['id'] !== uri) throw wrong('has another id');
      return document;
    },
  };
}

const wrong = (what: string) => new EgressError(`the document ${what}`, { isFinal: true });
