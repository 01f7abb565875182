import { z } from 'zod';
import { correctClock } from '../../domain/clocks/correct-clock.ts';
import { findClocks } from '../../domain/clocks/find-clocks.ts';
import { byId, endpoint } from './endpoint.ts';
import { cameraName, clock, clockCorrection } from './schemas/clocks.ts';

const answer = z.object({ items: z.array(clock) });

/** Cameras whose clocks were wrong. */
export const clocks = [
  endpoint({
    summary:
      'The cameras of an album, those with most photos first, and what is wrong with their clocks',
    route: 'GET /albums/:id/clocks',
    guard: 'account',
    params: byId,
    status: 200,
    answer,
    handle: async ({ scope, viewer, params }) => ({
      items: await findClocks(scope, viewer, params.id),
    }),
  }),
  endpoint({
    summary: 'Correct the clock of a camera in an album, or leave it as it was',
    route: 'POST /albums/:id/clocks',
    guard: 'account',
    params: byId,
    body: z.strictObject({
      ...cameraName.shape,
      correction: clockCorrection.nullable().describe('null for what the clock said'),
    }),
    status: 200,
    answer,
    unit: 'transact',
    async handle({ scope, viewer, params, body: { correction, ...camera } }) {
      await correctClock(scope, viewer, params.id, camera, correction);
      await scope.em.flush();
      return { items: await findClocks(scope, viewer, params.id) };
    },
  }),
];
