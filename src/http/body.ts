import type { Context } from 'koa';
import { Refusal } from '../domain/refusal.ts';

const LIMIT = 1024 * 1024;

/** A body that was asked for as JSON or as a form; an empty body is an empty object. @throws Refusal */
export async function readBody(ctx: Context): Promise<unknown> {
  const text = (await readBytes(ctx, LIMIT)).toString('utf8');
  if (!text) return {};
  if (ctx.is('application/x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(text));
  }
  if (!ctx.is('json')) {
    throw new Refusal('unsupported-type', 'json_expected', 'The body must be JSON.');
  }
  return parseJson(text);
}

/** JSON without the names that change what objects are. @throws Refusal `malformed_json` */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, (key, value: unknown) => {
      if (key === '__proto__' || key === 'constructor') throw new SyntaxError(key);
      return value;
    });
  } catch {
    throw new Refusal('invalid', 'malformed_json', 'The body is not valid JSON.');
  }
}

/** The raw body. @throws Refusal `body_too_large` as soon as it is longer than `limit` bytes */
export async function readBytes(ctx: Context, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of ctx.req as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) {
      ctx.set('Connection', 'close');
      throw new Refusal('too-large', 'body_too_large', 'The body is too large.');
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}
