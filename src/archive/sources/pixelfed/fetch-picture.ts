import { Readable } from 'node:stream';
import { reach } from '../reach.ts';
import { SourceError, type SourceTools } from '../source.ts';

const MOST_HOPS = 3;

/** A picture that everybody may see. It may lie at a service for files, to which its server leads on. @throws SourceError */
export async function fetchPicture(fetch: SourceTools['fetch'], url: string): Promise<Readable> {
  const { host } = new URL(url);
  let next = url;
  for (let hop = 0; hop <= MOST_HOPS; hop += 1) {
    const response = await reach(fetch, next, { headers: { accept: 'image/*, video/*' } });
    if (response.ok && response.body) return Readable.fromWeb(response.body);
    await response.body?.cancel();
    const { status, headers } = response;
    const target = URL.parse(headers.get('location') ?? '', next);
    if (status < 300 || status >= 400 || !target) {
      throw new SourceError('file_gone', `${host} cannot give this picture (${status}).`);
    }
    next = target.href;
  }
  throw new SourceError('file_gone', `${host} leads on and on.`);
}
