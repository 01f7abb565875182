import { givenFile } from '../domain/offerings/given-file.ts';
import { Offering, openStates } from '../domain/offerings/offering.ts';
import { notFound } from '../domain/refusal.ts';
import { isToken } from '../lib/tokens.ts';
import type { Http } from './deps.ts';
import { sendFile } from './media-answer.ts';
import { param, type Route } from './route.ts';

/** The file that somebody gives to an album on another server, as long as they do. */
export const offeredFile = (http: Http): Route => ({
  method: 'GET',
  path: '/m/:capability/original',
  guard: 'capability',
  async handle(ctx) {
    const capability = param(ctx, 'capability');
    if (!isToken(capability)) throw notFound();
    await http.units.look(async ({ em }) => {
      const { photo } = await em.findOneOrFail(
        Offering,
        {
          capability,
          state: { $in: openStates },
          grant: { $ne: 'reference' },
          photo: { trashedAt: null, album: { trashedAt: null } },
        },
        { populate: ['photo'] },
      );
      const file = photo && givenFile(photo);
      if (!file) throw notFound();
      await sendFile(ctx, http, file, { audience: 'servers' });
    });
  },
});
