import { PassThrough, type Readable } from 'node:stream';
import type { Context } from 'koa';
import { Refusal } from '../../domain/refusal.ts';
import { watchPace } from './pace.ts';

/** How long a sender who was answered before the end may go on, in ms, so that the answer gets through. */
const LINGER = 5_000;

/** A long body while it comes. */
export type Body = Disposable & {
  stream: Readable;
  /** Why it was not read to its end; undefined while it may be. */
  refusal: () => Refusal | undefined;
};

/**
 * A request's body, as long as it is neither too slow nor longer than `most` bytes. Where it ends early, what has come is
 * kept (`keeps`), or the stream breaks. The request itself is left open, so that it can be answered.
 */
export function openBody(ctx: Context, { most, keeps }: { most: number; keeps: boolean }): Body {
  const { req } = ctx;
  const stream = new PassThrough();
  let refusal: Refusal | undefined;
  let bytes = 0;
  const end = (why: Refusal) => {
    refusal ??= why;
    req.unpipe(stream);
    if (keeps) stream.end();
    else stream.destroy(why);
  };
  const count = (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > most) end(tooLong());
  };
  const breakOff = () => {
    if (!req.complete) end(brokenOff());
  };
  const pace = watchPace(req, () => end(tooSlow()));
  req.on('data', count).on('close', breakOff).on('error', breakOff);
  req.pipe(stream);
  stream.on('error', () => undefined); // whoever reads it is told
  return {
    stream,
    refusal: () => refusal,
    [Symbol.dispose]() {
      pace[Symbol.dispose]();
      req.off('data', count).off('close', breakOff).unpipe(stream);
      stream.destroy();
      if (!req.complete) hangUpAfter(ctx);
    },
  };
}

/** Hangs up on a sender who goes on after the answer: no connection is read for nothing for long. */
export function hangUpAfter({ req, res }: Context): void {
  res.once('finish', () => {
    const timer = setTimeout(() => req.complete || req.socket.destroy(), LINGER);
    timer.unref();
  });
}

const tooLong = () => new Refusal('too-large', 'body_too_large', 'The body is too large.');

const brokenOff = () =>
  new Refusal('invalid', 'broken_off', 'The request ended before all of it had come.');

const tooSlow = () =>
  new Refusal(
    'too-slow',
    'too_slow',
    'The connection was too slow. What has come so far may be kept: try again.',
  );
