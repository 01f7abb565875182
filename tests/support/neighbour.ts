import { signHeaders } from './draft-signatures.ts';
import type { Json, RemoteServer } from './remote-server.ts';

/** Another actor of a remote server, which has the same key under its own name. */
export function openNeighbour(server: RemoteServer, name: string, type = 'Person') {
  const actor = `${server.origin}/users/${name}`;
  const keyId = `${actor}#main-key`;
  const { publicKey } = server.document;
  server.serve(`/users/${name}`, {
    ...server.document,
    id: actor,
    type,
    preferredUsername: name,
    name,
    url: `${server.origin}/@${name}`,
    inbox: `${actor}/inbox`,
    followers: `${actor}/followers`,
    publicKey: { ...publicKey, id: keyId, owner: actor },
  });
  return {
    actor,
    keyId,
    inbox: `${actor}/inbox`,
    activity: (kind: string, rest: Json): Json => ({ ...server.activity(kind, rest), actor }),
    /** Signs an activity and POSTs it; answers the status. */
    send: (inbox: string, activity: Json): Promise<number> =>
      server.send(inbox, { ...activity, actor }, { keyId }),
    /** Fetches a document, signed. */
    async get(url: string): Promise<{ status: number; document: Json | undefined }> {
      const headers = signHeaders('get', new URL(url), { keyId });
      const response = await fetch(url, {
        headers: { ...headers, accept: 'application/activity+json' },
      });
      const text = await response.text();
      const document = response.ok ? (JSON.parse(text) as Json) : undefined;
      return { status: response.status, document };
    },
  };
}

export type Neighbour = ReturnType<typeof openNeighbour>;
