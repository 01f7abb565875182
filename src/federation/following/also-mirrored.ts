import type { Activity } from '@fedify/vocab';
import type { Scope } from '../../domain/scope.ts';
import type { Incoming, Listener } from '../inbox/incoming.ts';

/** What an activity changes in the posts that are shown to those who follow; answers whether it did. */
export type Mirror<Kind extends Activity> = (
  scope: Scope,
  incoming: Incoming<Kind>,
) => Promise<boolean>;

/** A listener for what an activity means to our albums, which also keeps up what those who follow are shown. */
export const alsoMirrored =
  <Kind extends Activity>(listener: Listener<Kind>, mirror: Mirror<Kind>): Listener<Kind> =>
  async (scope, incoming) => {
    const isMirrored = await mirror(scope, incoming);
    const outcome = await listener(scope, incoming);
    return isMirrored && outcome.startsWith('ignored') ? 'mirrored' : outcome;
  };
