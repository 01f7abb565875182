import type { Context } from 'koa';

/** How long a browser waits before it opens a stream again that broke off, in milliseconds. */
const RETRY = 2_000;

/** How much a reader may leave unread before it is let go, in bytes. */
const PATIENCE = 64 * 1024;

/** Server-sent events to one reader (WHATWG HTML, 9.2). */
export type EventStream = {
  send(event: string, data: string): void;
  /** A comment, so that nobody on the way thinks that the connection is dead. */
  beat(): void;
  end(): void;
};

/** Answers with a stream of events, which stays open; `closed` is called once, whoever closes it. */
export function openEventStream(ctx: Context, closed: () => void): EventStream {
  const { res } = ctx;
  ctx.respond = false;
  ctx.status = 200;
  ctx.set({
    'Content-Type': 'text/event-stream; charset=utf-8',
    'X-Accel-Buffering': 'no', // nginx: pass on each event at once
    Connection: 'close', // a server that stops need not wait for it
  });
  ctx.flushHeaders();
  const write = (text: string) => {
    if (res.writableEnded || res.destroyed) return;
    res.write(text);
    if (res.writableLength > PATIENCE) res.destroy();
  };
  res.once('close', closed);
  write(`retry: ${RETRY}\n\n`);
  return {
    send: (event, data) => write(`event: ${event}\ndata: ${data}\n\n`),
    beat: () => write(':\n\n'),
    end: () => res.end(),
  };
}
