import { request, type Dispatcher } from 'undici';
import { EgressError } from './egress-error.ts';
import type { GetForm } from './get-forms.ts';

const MAX_REDIRECTS = 3;
/** What says no for now only, among the answers that say no for good. */
const passing = new Set([408, 425, 429]);

/** Headers that are added to one GET, such as a signature; asked again for each address that is visited. */
export type Sign = (request: {
  method: 'GET';
  url: string;
  form?: GetForm;
}) => Promise<Record<string, string>>;

export type Way = {
  dispatcher: Dispatcher;
  allowPrivateAddress: boolean;
  userAgent: string;
  /** Whether nothing is asked of this host; hosts have their port. */
  refuses?: ((host: string) => Promise<boolean>) | undefined;
  /** Asked before each request. @throws EgressError when enough was asked of this site */
  spend?: (url: URL) => Promise<void>;
};

export type Visit = {
  url: string;
  mediaType: string;
  body: Dispatcher.ResponseData['body'];
};

/**
 * GETs an address and follows at most three redirects, each checked like the first. What `headers` and `sign` add
 * goes to the first origin only.
 * @throws EgressError for everything but a 2xx answer
 */
export async function visit(
  way: Way,
  start: string,
  options: { accept: readonly string[]; headers?: Record<string, string>; sign?: Sign },
  signal: AbortSignal,
): Promise<Visit> {
  const first = target(start, way);
  let url = first;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    if (await way.refuses?.(url.host)) throw refused();
    const own = url.origin === first.origin;
    await way.spend?.(url);
    const answer = await request(url, {
      dispatcher: way.dispatcher,
      signal,
      headers: {
        'user-agent': way.userAgent,
        accept: options.accept.join(', '),
        'accept-encoding': 'identity',
        ...(own ? options.headers : {}),
        ...(own ? await options.sign?.({ method: 'GET', url: url.href }) : {}),
      },
    }).catch(failed);
    const location = redirection(answer);
    if (!location) return accepted(url, answer);
    await answer.body.dump();
    url = target(location, way, url);
  }
  throw new EgressError('too many redirects', { isFinal: true });
}

/** What went wrong below HTTP, in one kind of error. */
export function failed(error: unknown): never {
  if (error instanceof EgressError) throw error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  const isFinal = code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE';
  throw new EgressError(`the request failed: ${code}`, { isFinal, cause: error });
}

/** An address that may be asked at all. @throws EgressError */
export function target(address: string, way: Pick<Way, 'allowPrivateAddress'>, base?: URL): URL {
  const url = URL.parse(address, base?.href);
  const schemes = way.allowPrivateAddress ? ['https:', 'http:'] : ['https:'];
  if (!url || !schemes.includes(url.protocol) || url.username || url.password) throw refused();
  url.hash = '';
  return url;
}

const refused = () => new EgressError('this address is refused', { isFinal: true });

function redirection({ statusCode, headers }: Dispatcher.ResponseData): string | undefined {
  if (![301, 302, 303, 307, 308].includes(statusCode)) return undefined;
  return one(headers['location']);
}

async function accepted(url: URL, answer: Dispatcher.ResponseData): Promise<Visit> {
  const { statusCode: status, headers, body } = answer;
  const refuse = async (message: string, isFinal: boolean) => {
    body.on('error', () => undefined).destroy();
    throw new EgressError(message, { status, isFinal });
  };
  if (status < 200 || status > 299) {
    await refuse(`answered ${status}`, status < 500 && !passing.has(status));
  }
  if ((one(headers['content-encoding']) ?? 'identity') !== 'identity') {
    await refuse('answered in an encoding that was not asked for', true);
  }
  const [mediaType = ''] = (one(headers['content-type']) ?? '').toLowerCase().split(';');
  return { url: url.href, mediaType: mediaType.trim(), body };
}

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);
