import {
  fromSeconds,
  headerOf,
  unsigned,
  type ClaimedSignature,
  type SignedRequest,
} from './signed-request.ts';

/** Reads a signature of draft-cavage-http-signatures-12, `hs2019` included. @throws Refusal */
export function readCavage(request: SignedRequest, origin: string): ClaimedSignature {
  const params = parameters(headerOf(request, 'signature'));
  const { keyId, headers, signature } = params;
  if (!keyId || !headers || !signature) {
    throw unsigned('signature_malformed', 'The signature lacks a part.');
  }
  const names = headers.toLowerCase().split(' ');
  const lines = (target: string) =>
    names.map((name) => `${name}: ${component(name, target)}`).join('\n');
  const component = (name: string, target: string) => {
    if (name === '(request-target)') return `${request.method.toLowerCase()} ${target}`;
    if (name === '(created)') return params['created'] ?? '';
    if (name === '(expires)') return params['expires'] ?? '';
    return name === 'host' ? new URL(origin).host : headerOf(request, name);
  };
  const made = [
    names.includes('date') ? new Date(headerOf(request, 'date')) : undefined,
    names.includes('(created)') ? fromSeconds(params['created'] ?? '') : undefined,
  ];
  // Some peers sign the query of a target, some leave it out.
  const targets = new Set([request.url, request.url.split('?', 1)[0]!]);
  return {
    keyId,
    algorithm: params['algorithm']?.toLowerCase(),
    value: Buffer.from(signature, 'base64'),
    texts: [...targets].map(lines),
    covers: {
      target: names.includes('(request-target)'),
      host: names.includes('host'),
      digest: names.includes('digest'),
    },
    made: made.filter((time) => time !== undefined),
    expires: fromSeconds(params['expires']),
  };
}

/** `a="b",c=1` as an object. @throws Refusal when a part comes twice or is not of this form */
function parameters(header: string): Partial<Record<string, string>> {
  const found: Partial<Record<string, string>> = Object.create(null);
  for (const part of header.split(/,(?=\s*[A-Za-z]+=)/)) {
    const [, name, quoted, bare] = /^\s*([A-Za-z]+)=(?:"([^"]*)"|(\d+))\s*$/.exec(part) ?? [];
    if (!name || name in found) {
      throw unsigned('signature_malformed', 'The signature is not well formed.');
    }
    found[name] = quoted ?? bare;
  }
  return found;
}
