import { InboxActivity } from '../../src/federation/inbox-activity.ts';
import { openEvilServer } from '../support/evil-server.ts';
import { openRemoteServer, type Json } from '../support/remote-server.ts';
import { openTestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

/** A server with an album that takes photos from anyone, and the neighbours that it has: Cleo, and Mallory, who lies. */
export async function openStage() {
  const server = await openTestServer({ settings: { ALBUMEN_TRUST_PROXY: '1' } });
  const ada = await server.account('ada', 'admin');
  const album = await ada.album({ contributionsFrom: 'anyone' });
  return {
    server,
    ada,
    album,
    /** A pair of servers for one test, so that nobody's limits are used up. */
    async meet() {
      const stack = new AsyncDisposableStack();
      const cleo = stack.use(await openRemoteServer());
      const mallory = stack.use(await openEvilServer(server.origin));
      return { stack, cleo, mallory };
    },
    /** What came of an activity, once it was applied. */
    outcomeOf: (activity: Json): Promise<string> =>
      until(async () => {
        const uri = String(activity['id']);
        const row = await server.app.units.look(({ em }) => em.findOne(InboxActivity, { uri }));
        return row?.outcome;
      }),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

/** See {@link openStage}. */
export type Stage = Awaited<ReturnType<typeof openStage>>;
