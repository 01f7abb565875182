import { z } from 'zod';
import { checkAddress } from '../check-address.ts';
import { checkServer } from '../check-server.ts';
import { endpoint } from './endpoint.ts';

const state = z.enum(['fine', 'attention', 'unknown']);

/** What the first administrator looks at before anybody else comes. */
export const firstRun = [
  endpoint({
    summary: 'How this server is reached, and where it keeps photos',
    route: 'GET /admin/first-run',
    guard: 'admin',
    scope: 'admin',
    status: 200,
    answer: z.object({
      origin: z.string(),
      checks: z.array(
        z.object({
          name: z.enum(['dns', 'address', 'tls', 'proxy']),
          state,
          detail: z.string().nullable(),
        }),
      ),
      storage: z.object({ path: z.string(), freeBytes: z.number(), totalBytes: z.number() }),
    }),
    async handle({ http, ctx, scope }) {
      const [{ dns, proxy }, found, room] = await Promise.all([
        checkAddress(http, ctx, scope),
        checkServer(http, scope),
        scope.storage.room(),
      ]);
      const of = (name: 'address' | 'tls') => {
        const check = found.find((it) => it.name === name);
        return { name, state: check?.state ?? ('unknown' as const), detail: check?.detail ?? null };
      };
      return {
        origin: scope.origin,
        checks: [
          { name: 'dns' as const, ...dns },
          of('address'),
          of('tls'),
          { name: 'proxy' as const, ...proxy },
        ],
        storage: { path: http.config.mediaDir, freeBytes: room.free, totalBytes: room.total },
      };
    },
  }),
];
