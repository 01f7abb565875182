import { fetch, type Dispatcher, type RequestInit as Init } from 'undici';
import { failed, target } from './visit.ts';

/** A request to a server that somebody named, answered as `fetch` answers. @throws EgressError */
export type GuardedFetch = (url: string, init?: RequestInit) => Promise<Response>;

/**
 * `fetch` by the same rules as every other way out. No redirect is followed: what is sent along, such as a key, is for
 * the server that was named. Whoever asks for `manual` ones sees where they lead.
 */
export const openGuardedFetch =
  (way: {
    dispatcher: Dispatcher;
    allowPrivateAddress: boolean;
    userAgent: string;
  }): GuardedFetch =>
  async (url, init = {}) => {
    const headers = new Headers(init.headers);
    if (!headers.has('user-agent')) headers.set('user-agent', way.userAgent);
    const request: Init = {
      ...(init as Init),
      headers: [...headers],
      redirect: init.redirect === 'manual' ? 'manual' : 'error',
      dispatcher: way.dispatcher,
    };
    const answer = await fetch(target(url, way), request).catch((error: unknown) =>
      failed(error instanceof TypeError && error.cause ? error.cause : error),
    );
    return answer;
  };
