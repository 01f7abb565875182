import type { IncomingHttpHeaders } from 'node:http';
import type { Config } from '../config.ts';
import { readBytes } from './body.ts';
import { clientNetwork } from './client-address.ts';
import type { Route } from './route.ts';

const MOST_BYTES = 256 * 1024;

/** Takes a signed activity over; when the promise resolves it will not be lost. @throws Refusal */
export type Receive = (post: {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: Uint8Array;
  network: string;
}) => Promise<{ status: number }>;

/** The inboxes of all actors, and the shared one: which of them a server writes to makes no difference. */
export const inboxRoutes = (receive: Receive, config: Config): Route[] =>
  ['/ap/inbox', '/ap/actors/:id/inbox'].map((path) => ({
    method: 'POST',
    path,
    guard: 'signature',
    async handle(ctx) {
      const { method = 'POST', url = '/', headers } = ctx.req;
      const body = await readBytes(ctx, MOST_BYTES);
      const network = clientNetwork(ctx, config.trustProxy);
      const { status } = await receive({ method, url, headers, body, network });
      ctx.status = status;
      ctx.body = '';
    },
  }));
