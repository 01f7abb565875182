import { z } from 'zod';
import { instant } from '../schemas.ts';

/** How far what is told has come, at one server. */
export const delivery = z
  .object({
    host: z.string(),
    state: z.enum(['arrived', 'waiting', 'failed', 'refused']),
    attempts: z.int(),
    lastError: z.string().nullable(),
    software: z.string().nullable().describe('What the server runs, where it says so'),
    at: instant,
  })
  .meta({ id: 'Delivery' });
export type DeliveryJson = z.infer<typeof delivery>;
