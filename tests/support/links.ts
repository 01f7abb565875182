import { expect } from 'vitest';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { Client } from './client.ts';
import type { TestServer } from './server.ts';

/** Where a link's visitors go: its address by the token, without the server's name. */
export const pathOf = ({ token }: Pick<LinkJson, 'token'>): string => `/s/${token}`;

/** A browser that keeps its cookies, like one with a window, and shows pages as one. */
export class Browser {
  readonly jar = new Map<string, string>();
  private readonly server: Pick<TestServer, 'origin'>;
  private readonly headers: Record<string, string>;

  constructor(server: Pick<TestServer, 'origin'>, headers: Record<string, string> = {}) {
    this.server = server;
    this.headers = { 'user-agent': firefox, ...headers };
  }

  /** As it is now; cookies that come later need another one. */
  client(): Client {
    const cookie = [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ');
    return new Client(this.server.origin, { ...this.headers, ...(cookie ? { cookie } : {}) });
  }

  async request<Body = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) {
    const answer = await this.client().request<Body>(method, path, body, headers);
    for (const line of answer.headers.getSetCookie()) {
      const [name, value] = line.split(';', 1)[0]!.split('=') as [string, string];
      this.jar.set(name, value);
    }
    return answer;
  }

  get = <Body = Record<string, unknown>>(path: string) => this.request<Body>('GET', path);
  page = (path: string) => this.request<string>('GET', path, undefined, { accept: 'text/html' });
  unlock = (path: string, password: string) =>
    this.request<{ code?: string }>('POST', `${path}/unlock`, { password });
  /** What a page of the link does once it is shown. */
  admit = (path: string) =>
    this.request<{ code?: string }>('POST', `${path}/admit`, { from: 'page' });

  /** Opens a link as somebody does who clicks on it. */
  async open(path: string, password?: string): Promise<void> {
    if (password !== undefined) expect((await this.unlock(path, password)).status).toBe(204);
    expect((await this.page(path)).status).toBe(200);
    expect((await this.admit(path)).status).toBe(204);
  }
}

/** What real browsers say they are. */
export const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

/** Writes to the database what time or somebody else would have. */
export const alter = (
  { app }: Pick<TestServer, 'app'>,
  statement: string,
  ...values: unknown[]
): Promise<unknown> => app.units.look(({ em }) => em.getConnection().execute(statement, values));
