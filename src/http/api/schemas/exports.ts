import { z } from 'zod';
import { id, instant } from '../schemas.ts';

export const exported = z
  .object({
    id,
    albumId: id.nullable().describe('The album that it is of; null for everything of the account'),
    name: z.string().describe('What its file is called, without its ending'),
    state: z.enum(['preparing', 'ready', 'failed']),
    bytes: z.int().nullable().describe('Exactly as long as its file is, once it is ready'),
    albumCount: z.int().nullable(),
    photoCount: z.int().nullable(),
    createdAt: instant,
    expiresAt: instant.describe('Until when it can be fetched'),
  })
  .meta({ id: 'Export' });
export type ExportJson = z.infer<typeof exported>;
