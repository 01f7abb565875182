import { setTimeout } from 'node:timers/promises';
import { Secret, TOTP } from 'otpauth';
import type { Picture } from './views.ts';

export const password = 'correct horse battery staple';

/** Somebody with a browser: an account that is signed in, or a guest of a link. */
export class Person {
  readonly origin: string;
  readonly jar = new Map<string, string>();

  constructor(origin: string) {
    this.origin = origin;
  }

  /** Asks the API. @throws Error for any answer that is no success */
  async ask<Body>(
    method: string,
    path: string,
    body?: unknown,
    accept = 'application/json',
  ): Promise<Body> {
    const isForm = body instanceof FormData;
    const answer = await fetch(this.origin + path, {
      method,
      redirect: 'manual',
      headers: {
        origin: this.origin,
        accept,
        'sec-fetch-site': 'same-origin',
        'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
        cookie: [...this.jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.jar.set(name, value);
    }
    const text = await answer.text();
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return (answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text) as Body;
  }

  get = <Body>(path: string) => this.ask<Body>('GET', `/api/v1${path}`);
  post = <Body>(path: string, body: unknown = {}) => this.ask<Body>('POST', `/api/v1${path}`, body);
  put = <Body>(path: string, body: unknown = {}) => this.ask<Body>('PUT', `/api/v1${path}`, body);
  patch = <Body>(path: string, body: unknown) => this.ask<Body>('PATCH', `/api/v1${path}`, body);

  /** Opens a page, as somebody does who clicks on a link to it. */
  page = (path: string) => this.ask<string>('GET', path, undefined, 'text/html');

  async signIn(handle: string): Promise<void> {
    await this.post('/sessions', { handle, password });
  }

  /** Has an app for codes from now on, as administrators must. */
  async secure(): Promise<void> {
    const { secret } = await this.post<{ secret: string }>('/account/totp');
    await this.post('/account/totp/confirm', {
      code: new TOTP({ secret: Secret.fromBase32(secret) }).generate(),
    });
  }
}

/** Files and fields as a page sends them. */
export function formOf(
  pictures: readonly Picture[],
  fields: Record<string, string> = {},
): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const { name, bytes } of pictures) {
    form.append('file', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), name);
  }
  return form;
}

/** Asks again until there is something, for two minutes. */
export async function until<Thing>(look: () => Promise<Thing | undefined | false>): Promise<Thing> {
  for (let time = 0; time < 480; time += 1) {
    const found = await look();
    if (found) return found;
    await setTimeout(250);
  }
  throw new Error(`This did not come true: ${look.toString()}`);
}
