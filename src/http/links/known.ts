import { z } from 'zod';
import {
  findFilesKnownTo,
  findKnownFiles,
  seenThrough,
} from '../../domain/contributions/known-files.ts';
import { takesPhotos, uploadsDisabled } from '../../domain/share-links/policy.ts';
import { readJson } from '../body.ts';
import type { Http } from '../deps.ts';
import type { Route } from '../route.ts';
import { digest } from '../uploads/digest.ts';
import { guestOf } from './count-upload.ts';
import { linkRoute } from './link-route.ts';

/** Files before they are sent, by their SHA-256. */
export const filesToAsk = z.strictObject({ sha256: z.array(digest).max(200) });

/** Which files need not be sent through a link: those that the album has already, as far as this browser can know. */
export const linkKnownRoute = (http: Http): Route =>
  linkRoute(http, {
    method: 'POST',
    path: '/s/:token/uploads/known',
    async handle(visit) {
      const { ctx, scope, link, device, member } = visit;
      if (!takesPhotos(link)) throw uploadsDisabled();
      await http.throttles.charge('guestRequest', guestOf(visit));
      const { sha256 } = filesToAsk.parse(await readJson(ctx));
      ctx.body = {
        known: member
          ? await findFilesKnownTo(scope, member, link.album, sha256)
          : await findKnownFiles(scope, link.album, sha256, seenThrough(scope, link, device)),
      };
    },
  });
