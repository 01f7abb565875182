import { z } from 'zod';
import { Refusal } from '../../domain/refusal.ts';
import { unlockShareLink } from '../../domain/share-links/open-share-link.ts';
import { readForm } from '../body.ts';
import { clientNetwork } from '../client-address.ts';
import { setLinkCookie } from '../cookies.ts';
import type { Http } from '../deps.ts';
import { linkRoute } from './link-route.ts';

const body = z.object({ password: z.string().max(1024).default('') });

/** `POST /s/:token/unlock`: a form that leads back to the link, or JSON with an empty answer. */
export const unlockRoute = (http: Http) =>
  linkRoute(http, {
    method: 'POST',
    path: '/s/:token/unlock',
    locked: true,
    unit: 'write',
    async handle({ ctx, scope, link, token }) {
      const { password } = body.parse(await readForm(ctx));
      if (!password) {
        throw new Refusal('unprocessable', 'password_required', 'Enter the password.');
      }
      const key = `${link.id}:${clientNetwork(ctx, http.config.trustProxy)}`;
      await http.throttles.charge('linkPasswordPerNetwork', key);
      await http.throttles.charge('linkPassword', link.id);
      const forgive = async () => {
        await http.throttles.forgive('linkPasswordPerNetwork', key);
        await http.throttles.forgive('linkPassword', link.id);
      };
      const secret = await unlockShareLink(scope, link, password).catch(async (error: unknown) => {
        if (error instanceof Refusal && error.code === 'busy') await forgive();
        throw error;
      });
      await forgive();
      setLinkCookie(ctx, http.config, { id: link.id, token }, secret);
      if (ctx.is('application/x-www-form-urlencoded')) {
        ctx.redirect(`/s/${token}`);
        ctx.status = 303;
      } else {
        ctx.status = 204;
      }
    },
  });
