import type { Route } from './route.ts';

/**
 * Where other servers send those who have their account here and want to follow something there (OStatus subscribe,
 * FEP-3b86): the console asks them, and signs them in before that.
 */
export const authorizeInteraction: Route = {
  method: 'GET',
  path: '/authorize_interaction',
  guard: 'anyone',
  handle(ctx) {
    const { uri } = ctx.query;
    const address = typeof uri === 'string' ? `?address=${encodeURIComponent(uri)}` : '';
    ctx.redirect(`/console/following${address}`);
    ctx.set('Cache-Control', 'no-store');
  },
};
