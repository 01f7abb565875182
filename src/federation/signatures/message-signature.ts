import {
  fromSeconds,
  headerOf,
  unsigned,
  type ClaimedSignature,
  type SignedRequest,
} from './signed-request.ts';

const malformed = () => unsigned('signature_malformed', 'The signature is not well formed.');

/**
 * Reads an HTTP message signature (RFC 9421): one label, components without parameters, which is what servers of
 * the fediverse send. @throws Refusal
 */
export function readMessageSignature(request: SignedRequest, origin: string): ClaimedSignature {
  const [label, input] = member(headerOf(request, 'signature-input'));
  const [signed, value] = member(headerOf(request, 'signature'));
  const [, list, tail] = /^\(([^()]*)\)(.*)$/s.exec(input) ?? [];
  const bytes = /^:([A-Za-z0-9+/=]+):$/.exec(value)?.[1];
  if (label !== signed || list === undefined || tail === undefined || !bytes) throw malformed();

  const names = componentNames(list);
  const params = parameters(tail);
  const { keyid, created } = params;
  if (!keyid || !created) throw malformed();
  const lines = names.map((name) => `"${name}": ${component(request, origin, name)}`);
  return {
    keyId: keyid,
    algorithm: params['alg'],
    value: Buffer.from(bytes, 'base64'),
    texts: [[...lines, `"@signature-params": ${input}`].join('\n')],
    covers: {
      target: names.includes('@method') && names.includes('@target-uri'),
      host: names.includes('@target-uri'),
      digest: names.includes('content-digest'),
    },
    made: [fromSeconds(created)].filter((time) => time !== undefined),
    expires: fromSeconds(params['expires']),
  };
}

/** The one member of a dictionary. */
function member(header: string): [label: string, value: string] {
  const [, label, value] = /^([a-z*][a-z0-9_.*-]*)=(.*)$/s.exec(header) ?? [];
  if (!label || !value) throw malformed();
  return [label, value];
}

function componentNames(list: string): string[] {
  const names = list === '' ? [] : list.split(' ');
  if (!names.every((name) => /^"@?[a-z0-9-]+"$/.test(name))) throw malformed();
  return names.map((name) => name.slice(1, -1));
}

/** `;created=1;keyid="k"` as an object; whatever follows it, such as a second label, is refused. */
function parameters(tail: string): Partial<Record<string, string>> {
  const found: Partial<Record<string, string>> = Object.create(null);
  const parameter = /;([a-z*][a-z0-9_.*-]*)=(?:"([^"\\]*)"|(\d+))/y;
  while (parameter.lastIndex < tail.length) {
    const [, name, quoted, bare] = parameter.exec(tail) ?? [];
    if (!name || name in found) throw malformed();
    found[name] = quoted ?? bare;
  }
  return found;
}

function component(request: SignedRequest, origin: string, name: string): string {
  const url = new URL(origin + request.url);
  const derived: Partial<Record<string, string>> = {
    '@method': request.method.toUpperCase(),
    '@target-uri': origin + request.url,
    '@authority': url.host,
    '@scheme': url.protocol.slice(0, -1),
    '@request-target': request.url,
    '@path': url.pathname,
    '@query': url.search || '?',
    host: url.host,
  };
  if (name.startsWith('@') && derived[name] === undefined) throw malformed();
  return derived[name] ?? headerOf(request, name);
}
