import { setGlobalDispatcher, type Dispatcher } from 'undici';
import type { DocumentLoader } from '@fedify/vocab-runtime';
import { openBudget } from './egress/budget.ts';
import { openDocumentLoader } from './egress/document-loader.ts';
import { download } from './egress/download.ts';
import { fetchJson, type FetchJson } from './egress/fetch-json.ts';
import { guardedAgent } from './egress/guard.ts';
import { openGuardedFetch, type GuardedFetch } from './egress/guarded-fetch.ts';
import { post, type PostOut } from './egress/post.ts';
import type { HostRules } from './host-rules.ts';

/** The only way out: every request to another server is made here or through `dispatcher`. */
export type Egress = AsyncDisposable & {
  /** For deliveries, by undici's own `request`: two connections to a server, to public addresses only. */
  readonly dispatcher: Dispatcher;
  /**
   * A JSON document of at most 1 MiB within 10 s. `url` in the answer is where it was found in the end: believe
   * nothing in the document that belongs to another origin.
   * @throws EgressError
   */
  readonly fetchJson: FetchJson;
  /**
   * Streams a file to `path`, where nothing must be yet. On failure nothing is left there.
   * @throws EgressError
   */
  download(
    url: string,
    path: string,
    limits: { maxBytes: number; accept: readonly string[] },
  ): Promise<{ mediaType: string; bytes: number }>;
  /** One POST to an address that somebody named, answered whatever the status is. @throws EgressError */
  readonly post: PostOut;
  /**
   * `fetch`, for servers that somebody named as their own and files of any length; `here` also reaches addresses of
   * this machine's own network, for whoever sits at it.
   */
  fetchFrom(where: 'outside' | 'here'): GuardedFetch;
  /** Well-known contexts from memory, everything else by `fetchJson`, kept for a while. */
  readonly documentLoader: DocumentLoader;
};

export type EgressRules = {
  allowPrivateAddress: boolean;
  userAgent: string;
  /** Servers of which nothing is asked, or no pictures. */
  hosts?: HostRules | undefined;
};

/**
 * Opens the way out: https to public addresses, ports 80 and 443, unless private addresses are allowed. The global
 * `fetch`, which Fedify uses, then goes by the same rules.
 */
export function openEgress({ hosts, ...rules }: EgressRules): Egress {
  const documents = guardedAgent(rules, { maxResponseSize: 1 << 20, idle: 5_000 });
  const inboxes = guardedAgent(rules, {
    maxResponseSize: 64 << 10,
    idle: 10_000,
    connections: 2,
  });
  const media = guardedAgent(rules, { maxResponseSize: 64 << 20, idle: 10_000 });
  const files = guardedAgent(rules, { maxResponseSize: -1, idle: 60_000 });
  const near = guardedAgent({ allowPrivateAddress: true }, { maxResponseSize: -1, idle: 60_000 });
  // Its own agent, never closed: it outlives the room, and a later room may still find it in place.
  if (!rules.allowPrivateAddress) {
    setGlobalDispatcher(guardedAgent(rules, { maxResponseSize: 1 << 20, idle: 5_000 }));
  }
  const way = { ...rules, ...openBudget(), dispatcher: documents, refuses: hosts?.isSuspended };
  const fetch: FetchJson = (url, options = {}) => fetchJson(way, url, options);
  return {
    dispatcher: inboxes,
    fetchJson: fetch,
    post: (url, request) => post({ ...rules, dispatcher: inboxes }, url, request),
    fetchFrom: (where) =>
      openGuardedFetch({
        dispatcher: where === 'here' ? near : files,
        allowPrivateAddress: where === 'here' || rules.allowPrivateAddress,
        userAgent: rules.userAgent,
      }),
    download: (url, path, limits) =>
      download({ ...rules, dispatcher: media, refuses: hosts?.isMediaRejected }, url, path, limits),
    documentLoader: openDocumentLoader(fetch),
    async [Symbol.asyncDispose]() {
      const agents = [documents, inboxes, media, files, near];
      await Promise.all(agents.map((agent) => agent.destroy()));
    },
  };
}
