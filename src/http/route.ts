import type { Context } from 'koa';
import { z } from 'zod';
import { notFound } from '../domain/refusal.ts';

/**
 * Who may pass a route:
 * `anyone`; `account` and `admin`, signed in by cookie or token; `viewer`, decided by what is asked for (an album's
 * audience, a follower's signature); `share-link`, whoever the link admits; `capability`, whoever knows the address;
 * `signature`, a server that signs; `setup`, whoever has the setup code.
 */
export type Guard =
  | 'anyone'
  | 'account'
  | 'admin'
  | 'viewer'
  | 'share-link'
  | 'capability'
  | 'signature'
  | 'setup';

/** One address of the server. What is not in the list of routes answers 404. */
export type Route = {
  method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';
  /** A path of @koa/router: `/a/:handle`. */
  path: string;
  guard: Guard;
  handle: (ctx: Context) => Promise<void> | void;
  /**
   * Answers a GET or HEAD from memory, before the router looks for the route; undefined where that is not enough. Only
   * asked where the address has nothing in it to decode.
   */
  recall?: (ctx: Context) => Promise<void> | undefined;
};

/** The value of a path's parameter; a missing one is the router's own mistake. */
export function param(ctx: Context, name: string): string {
  const value: unknown = (ctx as { params?: Record<string, unknown> }).params?.[name];
  if (typeof value !== 'string') throw new Error(`The route has no parameter ${name}.`);
  return value;
}

const id = z.uuid();

/** The value of a path's parameter that is an id; what is no id names nothing. @throws Refusal `not_found` */
export function idParam(ctx: Context, name: string): string {
  const parsed = id.safeParse(param(ctx, name));
  if (!parsed.success) throw notFound();
  return parsed.data;
}
