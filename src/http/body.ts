import type { Context } from 'koa';
import { Refusal } from '../domain/refusal.ts';

const LIMIT = 1024 * 1024;
/** How long a small body may take, in milliseconds. */
const DEADLINE = 30_000;

/** A browser's form, or JSON where the request says so. @throws Refusal as {@link readJson} */
export async function readForm(ctx: Context): Promise<unknown> {
  if (!ctx.is('application/x-www-form-urlencoded')) return readJson(ctx);
  const text = (await readBytes(ctx, LIMIT)).toString('utf8');
  return Object.fromEntries(new URLSearchParams(text));
}

/** A JSON body; an empty one is an empty object. @throws Refusal `json_expected`, `malformed_json`, `body_too_large` */
export async function readJson(ctx: Context, limit: number = LIMIT): Promise<unknown> {
  const text = (await readBytes(ctx, limit)).toString('utf8');
  if (!text) return {};
  if (!ctx.is('json')) {
    throw new Refusal('unsupported-type', 'json_expected', 'The body must be JSON.');
  }
  return parseJson(text);
}

/** JSON without the names that change what objects are, and without the character that no text has. @throws Refusal `malformed_json` */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, (key, value: unknown) => {
      if (key === '__proto__' || key === 'constructor') throw new SyntaxError(key);
      if (typeof value === 'string' && value.includes('\0')) throw new SyntaxError(key);
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
  const impatience = setTimeout(() => ctx.req.destroy(), DEADLINE);
  try {
    for await (const chunk of ctx.req as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > limit) {
        ctx.set('Connection', 'close');
        throw new Refusal('too-large', 'body_too_large', 'The body is too large.');
      }
      chunks.push(chunk);
    }
  } finally {
    clearTimeout(impatience);
  }
  return Buffer.concat(chunks, length);
}
