import { sign } from 'node:crypto';
import { promisify } from 'node:util';
import { signRequest } from '@fedify/fedify';
import type { Sign } from '../egress/visit.ts';
import type { ActorKeyring } from '../keys.ts';
import { INSTANCE, pathsOf } from '../paths.ts';

const signText = promisify(sign);

/** Signs GETs as one of our actors, by itself as the server's own, for peers that answer nobody else. */
export const signGet =
  (keyring: ActorKeyring, origin: string, actorId = INSTANCE): Sign =>
  async ({ url, form = 'draft' }): Promise<Record<string, string>> => {
    const key = await keyring.signingKey(actorId);
    const keyId = pathsOf(origin).mainKey(actorId);
    const { host, pathname, search } = new URL(url);
    if (form === 'rfc9421') {
      const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
      const privateKey = key.toCryptoKey(rsa, true, ['sign']);
      const options = { spec: 'rfc9421' } as const;
      const signed = await signRequest(new Request(url), privateKey, new URL(keyId), options);
      return { ...Object.fromEntries(signed.headers), host };
    }
    const target = form === 'draft' ? pathname + search : pathname;
    const date = new Date().toUTCString();
    const text = `(request-target): get ${target}\nhost: ${host}\ndate: ${date}`;
    const signature = (await signText('sha256', Buffer.from(text), key)).toString('base64');
    const params = {
      keyId,
      algorithm: 'rsa-sha256',
      headers: '(request-target) host date',
      signature,
    };
    const header = Object.entries(params).map(([name, value]) => `${name}="${value}"`);
    return { host, date, signature: header.join(',') };
  };
