import { z } from 'zod';
import { id, instant } from '../schemas.ts';

/** A program of others that may act for the account. */
export const permittedApp = z
  .object({
    id,
    name: z.string(),
    website: z.url().nullable(),
    scopes: z.array(z.enum(['read', 'write', 'admin'])),
    since: instant,
    lastUsedAt: instant.nullable().describe('Written down once an hour'),
  })
  .meta({ id: 'PermittedApp' });
export type PermittedAppJson = z.infer<typeof permittedApp>;

/** A service whose accounts people sign in with. */
export const provider = z
  .object({ name: z.string(), address: z.string().describe('Where a browser goes to sign in') })
  .meta({ id: 'Provider' });
export type ProviderJson = z.infer<typeof provider>;

/** An account there that is connected to one here. */
export const identity = z
  .object({ id, name: z.string(), issuer: z.url(), createdAt: instant })
  .meta({ id: 'Identity' });
export type IdentityJson = z.infer<typeof identity>;
