import { CompiledQuery } from 'kysely';
import { expect, test } from 'vitest';
import { Account } from '../../src/domain/accounts/account.ts';
import { notify } from '../../src/domain/notices/notify.ts';
import type { CollaboratorJson, Page } from '../../src/http/api/schemas.ts';
import type { NewWebhookJson } from '../../src/http/api/schemas/webhooks.ts';
import { openHome } from '../support/home.ts';
import { addressIn, openMailServer } from '../support/mail-server.ts';
import { openPostSink } from '../support/post-sink.ts';
import { startProgram } from '../support/program.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

/** Has everything that waits for its time be due. */
const hurry = ({ app }: TestServer) =>
  app.orm.em
    .fork()
    .getKysely()
    .executeQuery(CompiledQuery.raw('update graphile_worker._private_jobs set run_at = now()', []));

test('what is told and who is invited hears of it under the same names, when every process was killed in the middle and the mail server away', async () => {
  await using mails = await openMailServer({ listening: false });
  await using sink = await openPostSink();
  await using home = await openHome({ ALBUMEN_SMTP_URL: mails.url });
  const { settings } = home;
  const { ada, people } = await (async () => {
    await using before = await openTestServer({ jobs: false, settings });
    const owner = await before.account('ada');
    const album = await owner.album();
    const { id } = (await owner.get<{ id: string }>('/api/v1/account')).body;
    await before.app.units.transact(async (scope) => {
      (await scope.em.findOneOrFail(Account, { id })).mail = 'ada@mail.example';
      await notify(scope, { kind: 'storage.full', subject: album.id, occasion: 'one' }, id);
      await notify(scope, { kind: 'album.inherited', subject: album.id, occasion: 'one' }, id);
    });
    await hurry(before);
    return { ada: owner, people: `/api/v1/albums/${album.id}/collaborators` };
  })();
  {
    await using program = await startProgram(home.path, settings);
    const wish = { url: `${sink.url}/hook`, events: ['item.added'] };
    const { body } = await ada.post<NewWebhookJson>('/api/v1/webhooks', wish);
    sink.answer = () => new Promise<number>(() => undefined); // never, so that the kill comes in the middle
    await ada.post(`/api/v1/webhooks/${body.webhook.id}/test`);
    expect((await ada.post(people, { who: 'ben@mail.example' })).status).toBe(201);
    await until(async () => sink.received.length === 1, 60_000);
    await home.killProgram();
    await program.stop('SIGKILL');
  }
  sink.answer = () => 200;
  await mails.start();
  await using after = await openTestServer({ settings });
  await until(async () => {
    await hurry(after);
    const names = new Set(mails.received.map(({ mail }) => mail.messageId));
    return sink.received.length > 1 && names.size > 2;
  }, 60_000);
  const ids = sink.received.map((post) => post.headers['webhook-id']);
  expect(new Set(ids).size).toBe(1);

  const listed = () => ada.get<Page<CollaboratorJson>>(people);
  await until(async () => (await listed()).body.items[0]?.mailing === 'sent');
  // What was begun when everything was killed may go out twice, under one name.
  const once = [...new Map(mails.received.map((it) => [it.mail.messageId, it])).values()];
  const [invitation, ...others] = once.filter(({ to }) => to.includes('ben@mail.example'));
  expect(others).toEqual([]);
  expect((await fetch(addressIn(invitation!, '/join/'))).status).toBe(200);
  const told = once.filter((mail) => mail !== invitation);
  expect(told.map(({ mail }) => mail.subject ?? '').toSorted((a, b) => a.localeCompare(b))).toEqual(
    [
      'The album “Alps 2026” could not take photos: there is no room left.',
      'The album “Alps 2026” has a new owner.',
    ],
  );
}, 180_000);
