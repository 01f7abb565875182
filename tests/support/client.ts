import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { expect } from 'vitest';
import type { AlbumJson, Page, PhotoJson } from '../../src/http/api/schemas.ts';
import type { ContributionJson } from '../../src/http/api/schemas/contributions.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { until } from './until.ts';

type Answer<Body> = { status: number; headers: Headers; body: Body };

/** A file to send: a path, or bytes with a name. */
export type TestFile = string | { name: string; bytes: Uint8Array };

/** Somebody who uses the API, or a visitor who has no account. */
export class Client {
  readonly origin: string;
  readonly headers: Record<string, string>;

  constructor(origin: string, headers: Record<string, string> = {}) {
    this.origin = origin;
    this.headers = headers;
  }

  async request<Body = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    const isForm = body instanceof FormData;
    const response = await fetch(new URL(path, this.origin), {
      method,
      redirect: 'manual',
      headers: {
        accept: 'application/json',
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...this.headers,
        ...headers,
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
    const type = response.headers.get('content-type') ?? '';
    const text = type.startsWith('image/') ? `(${type})` : await response.text();
    const isJson = type.includes('json');
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson ? JSON.parse(text) : text) as Body,
    };
  }

  get = <Body = Record<string, unknown>>(path: string, headers?: Record<string, string>) =>
    this.request<Body>('GET', path, undefined, headers);
  post = <Body = Record<string, unknown>>(
    path: string,
    body: unknown = {},
    headers?: Record<string, string>,
  ) => this.request<Body>('POST', path, body, headers);
  patch = <Body = Record<string, unknown>>(path: string, body: unknown) =>
    this.request<Body>('PATCH', path, body);
  put = <Body = Record<string, unknown>>(path: string, body: unknown) =>
    this.request<Body>('PUT', path, body);
  delete = (path: string) => this.request('DELETE', path);

  /** The raw bytes of an address. */
  async bytes(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(new URL(path, this.origin), { headers: { ...this.headers, ...headers } });
  }

  async album(wish: Partial<AlbumJson> = {}): Promise<AlbumJson> {
    const { status, body } = await this.post<AlbumJson>('/api/v1/albums', {
      title: 'Alps 2026',
      audience: 'public',
      ...wish,
    });
    expect(status).toBe(201);
    return body;
  }

  async link(wish: Record<string, unknown>): Promise<LinkJson> {
    const { status, body } = await this.post<LinkJson>('/api/v1/links', wish);
    expect(status, JSON.stringify(body)).toBe(201);
    return body;
  }

  upload = <Body = { items: PhotoJson[] }>(
    albumId: string,
    files: TestFile[],
    fields: Record<string, string> = {},
  ): Promise<Answer<Body>> =>
    formOf(files, fields).then((form) => this.post<Body>(`/api/v1/albums/${albumId}/photos`, form));

  photos = async (albumId: string): Promise<PhotoJson[]> =>
    (await this.get<Page<PhotoJson>>(`/api/v1/albums/${albumId}/photos?limit=200`)).body.items;

  /** Uploads files and waits until each of them is ready, or could not be prepared. */
  async addPhotos(
    albumId: string,
    files: TestFile[],
    fields: Record<string, string> = {},
  ): Promise<PhotoJson[]> {
    const { status, body } = await this.upload(albumId, files, fields);
    expect(status, JSON.stringify(body)).toBe(201);
    return Promise.all(body.items.map((photo) => this.finished(photo.id)));
  }

  finished = (photoId: string): Promise<PhotoJson> =>
    until(async () => {
      const { body } = await this.get<PhotoJson>(`/api/v1/photos/${photoId}`);
      return body.state === 'processing' ? undefined : body;
    });

  contributions = async (state = 'pending'): Promise<ContributionJson[]> =>
    (await this.get<Page<ContributionJson>>(`/api/v1/contributions?state=${state}`)).body.items;
}

/** Files and fields as a browser's form would send them. */
export async function formOf(
  files: TestFile[],
  fields: Record<string, string> = {},
): Promise<FormData> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const file of files) {
    const { name, bytes } =
      typeof file === 'string' ? { name: basename(file), bytes: await readFile(file) } : file;
    form.append('file', new Blob([new Uint8Array(bytes)]), name);
  }
  return form;
}
