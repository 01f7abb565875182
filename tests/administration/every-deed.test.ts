import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endpoints } from '../../src/http/api/index.ts';
import type { AuditRowJson } from '../../src/http/api/schemas/administration.ts';
import type { Page } from '../../src/http/api/schemas.ts';
import type { Client } from '../support/client.ts';
import { alter, type Browser } from '../support/links.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { setUpTotp, signedIn } from '../support/sign-in.ts';

/** A request that a route takes, what the audit log says of it, and how often somebody must have proved themselves. */
type Deed = {
  at?: () => Promise<string> | string;
  body?: () => Promise<object> | object;
  action: string;
  /** Why a session of this morning is enough. */
  harmless?: 'it is tried again by itself' | 'it is a word among administrators';
};

describe('everything that administrators do', () => {
  let server: TestServer;
  let ada: Client;
  let browser: Browser;
  let album: string;
  let link: string;
  beforeAll(async () => {
    server = await openTestServer({
      jobs: false,
      settings: { ALBUMEN_SMTP_URL: 'smtp://127.0.0.1:1', ALBUMEN_MAIL_FROM: 'a@example.com' },
    });
    await alter(
      server,
      `insert into remote_server (host, failures, created_at) values ('far.example', 0, now())`,
    );
    ada = await server.account('ada', 'admin');
    album = (await ada.album()).id;
    link = (await ada.link({ album })).id;
    browser = await signedIn(server, 'ada');
    await setUpTotp(browser);
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const someId = '01a200dc-0967-73ad-9941-0c6b0cdcdd44';
  let number = 0;
  const next = () => (number += 1);
  const made = async (path: string, body: object) => {
    const answer = await ada.post<{ id: string }>(`/api/v1${path}`, body);
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    return answer.body.id;
  };
  const someone = async () => {
    const handle = `somebody${next()}`;
    await server.account(handle);
    const path = `/api/v1/admin/accounts?search=${handle}`;
    return (await ada.get<Page<{ id: string }>>(path)).body.items[0]!.id;
  };
  const report = async () => {
    const { body } = await ada.upload(album, [await picture(next())]);
    return made('/reports', { objects: [body.items[0]!.id], reason: 'A reason' });
  };
  const invitation = () => made('/admin/invitations', {});
  const block = () =>
    made('/admin/domain-blocks', { domain: `d${next()}.example`, severity: 'silence' });
  const job = async () => {
    const rows = await alter(
      server,
      `select id from graphile_worker.add_job('consequence', '{"name":"x"}'::json)`,
    );
    return { ids: [String((rows as { id: unknown }[])[0]!.id)] };
  };
  const upkeep = async () => {
    await alter(server, `update upkeep_task set state = 'done' where state = 'running'`);
    return { kind: 'find-strays' };
  };

  const deeds: Record<string, Deed> = {
    'POST /admin/accounts': {
      body: () => ({ handle: `made${next()}`, name: 'Made', password: 'a long enough word' }),
      action: 'account.created',
    },
    'PATCH /admin/accounts/:id': {
      at: someone,
      body: () => ({ suspended: true }),
      action: 'account.suspended',
    },
    'POST /admin/accounts/:id/reset-second-factor': {
      at: someone,
      action: 'account.second-factor-reset',
    },
    'DELETE /admin/accounts/:id': { at: someone, action: 'account.deleted' },
    'PATCH /admin/link-policy': {
      body: () => ({ maximumDays: 100 + next() }),
      action: 'link-policy.changed',
    },
    'PATCH /admin/accounts/:id/link-policy': {
      at: someone,
      body: () => ({ requiresPassword: true }),
      action: 'link-policy.changed',
    },
    'PATCH /admin/servers/:host': {
      at: () => 'far.example',
      body: () => ({ paused: true }),
      action: 'server.paused',
    },
    'POST /admin/servers/:host/retry': {
      at: () => 'far.example',
      action: 'server.retried',
      harmless: 'it is tried again by itself',
    },
    'POST /admin/domain-blocks/import': {
      body: () => ({ csv: `#domain,#severity\ni${next()}.example,silence\n` }),
      action: 'domain.imported',
    },
    'POST /admin/domain-blocks': {
      body: () => ({ domain: `b${next()}.example`, severity: 'suspend' }),
      action: 'domain.blocked',
    },
    'PATCH /admin/domain-blocks/:id': {
      at: block,
      body: () => ({ severity: 'suspend' }),
      action: 'domain.block-changed',
    },
    'DELETE /admin/domain-blocks/:id': { at: block, action: 'domain.unblocked' },
    'POST /admin/upkeep': { body: upkeep, action: 'upkeep.started' },
    'POST /admin/upkeep/:id/cancel': {
      at: async () => made('/admin/upkeep', await upkeep()),
      action: 'upkeep.cancelled',
    },
    'PATCH /admin/settings': {
      body: () => ({ name: `Name ${next()}` }),
      action: 'settings.changed',
    },
    'POST /admin/settings/test-mail': {
      body: () => ({ to: 'ada@example.com' }), // there is no server for it, and that it was tried is written down
      action: 'settings.mail-tested',
    },
    'POST /admin/jobs/retry': { body: job, action: 'job.retried' },
    'POST /admin/jobs/discard': { body: job, action: 'job.discarded' },
    'PATCH /admin/jobs': { body: () => ({ paused: false }), action: 'queue.resumed' },
    'POST /admin/invitations': { body: () => ({}), action: 'invitation.made' },
    'DELETE /admin/invitations/:id': { at: invitation, action: 'invitation.withdrawn' },
    'POST /admin/reports/:id/actions': {
      at: report,
      body: () => ({ action: 'resolve' }),
      action: 'report.resolved',
    },
    'POST /admin/reports/:id/notes': {
      at: report,
      body: () => ({ text: 'Asked them' }),
      action: 'report.noted',
      harmless: 'it is a word among administrators',
    },
    'POST /admin/reports/:id/resolve': {
      at: report,
      action: 'report.resolved',
      harmless: 'it is a word among administrators',
    },
    'POST /admin/links/bulk': {
      body: () => ({ ids: [link], action: 'hold' }),
      action: 'link.held',
    },
  };

  const changing = endpoints.filter(({ guard, method }) => guard === 'admin' && method !== 'GET');
  const nameOf = ({ method, path }: { method: string; path: string }) =>
    `${method} ${path.slice('/api/v1'.length)}`;
  const audits = async () =>
    (await ada.get<Page<AuditRowJson>>('/api/v1/admin/audit?limit=2')).body.items;

  /** The request of a deed, ready to be sent. */
  async function requestOf(route: string) {
    const [method = '', path = ''] = route.split(' ');
    const { at, body } = deeds[route]!;
    const address = `/api/v1${path.replace(/:\w+/, (await at?.()) ?? '')}`;
    return [method, address, await body?.()] as const;
  }

  test('is in this table', () => {
    expect(Object.keys(deeds).toSorted()).toEqual(changing.map(nameOf).toSorted());
  });

  test.for(changing.map(nameOf))('%s is in the audit log (P05)', async (route) => {
    const { action } = deeds[route]!;
    const request = await requestOf(route);
    const [before] = await audits();
    const { status, body } = await ada.request(...request);
    expect(status, JSON.stringify(body)).toBeLessThan(300);
    const [last, one] = await audits();
    expect(last).toMatchObject({ action, actor: 'ada' });
    expect(one?.number).toBe(before?.number);
  });

  const growOld = () =>
    alter(server, `update session set proved_at = now() - interval '16 minutes'`);
  const isHarmless = (route: string) => deeds[route]?.harmless !== undefined;

  test('asks again who has long been signed in, before anything is looked for', async () => {
    await growOld();
    const [before] = await audits();
    const rules = await ada.get('/api/v1/admin/link-policy');
    for (const route of changing.map(nameOf).filter((it) => !isHarmless(it))) {
      const [method = '', path = ''] = route.split(' ');
      const address = `/api/v1${path.replace(/:\w+/, someId)}`;
      const body = path.includes('link-policy') ? { requiresPassword: true } : {};
      const answer = await browser.request(method, address, body);
      expect(answer.body['code'], route).toBe('reauthentication_needed');
    }
    expect((await audits())[0]).toEqual(before);
    expect((await ada.get('/api/v1/admin/link-policy')).body).toEqual(rules.body);
  });

  test.for(changing.map(nameOf).filter(isHarmless))('%s asks nobody again', async (route) => {
    const request = await requestOf(route);
    await growOld();
    expect((await browser.request(...request)).status).toBeLessThan(300);
  });
});
