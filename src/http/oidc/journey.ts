import type { Context } from 'koa';
import { z } from 'zod';
import { clearErrandCookie, readErrandCookie, setErrandCookie } from '../cookies.ts';
import type { Http } from '../deps.ts';
import type { Errand } from './provider.ts';

const PURPOSE = 'oidc-errand';
/** How long somebody may take there, in seconds. */
const PATIENCE = 600;

const shape = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  back: z.string(),
  connects: z.uuid().nullable(),
  expires: z.number(),
});

/** Where somebody goes when they come back, and whose account is connected then: an account's id, or null to sign in. */
export type Journey = Errand & { back: string; connects: string | null };

/** Gives the browser what it must bring back, sealed. */
export function keepJourney({ config, seal }: Http, ctx: Context, journey: Journey): void {
  const expires = Date.now() + PATIENCE * 1000;
  const sealed = seal.close(JSON.stringify({ ...journey, expires }), PURPOSE);
  setErrandCookie(ctx, config, sealed.toString('base64url'), PATIENCE);
}

/** What the browser brings back, once; undefined where it is nothing of ours, or late. */
export function takeJourney({ config, seal }: Http, ctx: Context): Journey | undefined {
  const sealed = readErrandCookie(ctx, config);
  clearErrandCookie(ctx, config);
  if (!sealed) return undefined;
  try {
    const { expires, ...journey } = shape.parse(
      JSON.parse(seal.open(Buffer.from(sealed, 'base64url'), PURPOSE)),
    );
    return expires > Date.now() ? journey : undefined;
  } catch {
    return undefined;
  }
}
