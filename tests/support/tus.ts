import type { Client } from './client.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** How tus 1.0 says what it knows of a file. */
export const metadataOf = (words: Record<string, string>): string =>
  Object.entries(words)
    .map(([name, value]) => `${name} ${base64(value)}`)
    .join(',');

/** A problem, or nothing. */
export type TusAnswer = { status: number; headers: Headers; code: string | undefined };

/** One request of tus 1.0, by somebody. */
export async function tus(
  client: Pick<Client, 'origin' | 'headers'>,
  [method, path]: [method: string, path: string],
  headers: Record<string, string> = {},
  body?: Uint8Array,
): Promise<TusAnswer> {
  const response = await fetch(client.origin + path, {
    method,
    headers: { ...client.headers, 'tus-resumable': '1.0.0', ...headers },
    ...(body ? { body: new Uint8Array(body) } : {}),
  });
  const text = await response.text();
  const isJson = text !== '' && response.headers.get('content-type')?.includes('json');
  return {
    status: response.status,
    headers: response.headers,
    code: isJson ? (JSON.parse(text) as { code: string }).code : undefined,
  };
}

/** Begins an upload of so many bytes below an address. */
export const begin = (
  client: Pick<Client, 'origin' | 'headers'>,
  base: string,
  bytes: number,
  words: Record<string, string> = {},
): Promise<TusAnswer> =>
  tus(client, ['POST', base], {
    'upload-length': String(bytes),
    ...(Object.keys(words).length > 0 && { 'upload-metadata': metadataOf(words) }),
  });

/** Sends bytes from an offset on. */
export const send = (
  client: Pick<Client, 'origin' | 'headers'>,
  path: string,
  bytes: Uint8Array,
  offset = 0,
): Promise<TusAnswer> =>
  tus(
    client,
    ['PATCH', path],
    { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) },
    bytes,
  );
