import { sign } from 'node:crypto';
import { promisify } from 'node:util';
import type { Sign } from '../egress/visit.ts';
import type { ActorKeyring } from '../keys.ts';
import { INSTANCE, pathsOf } from '../paths.ts';

const signText = promisify(sign);

/** Signs GETs as the server's own actor (draft-cavage), for peers that answer nobody else. */
export const signGet =
  (keyring: ActorKeyring, origin: string): Sign =>
  async ({ url }) => {
    const { host, pathname, search } = new URL(url);
    const date = new Date().toUTCString();
    const text = `(request-target): get ${pathname}${search}\nhost: ${host}\ndate: ${date}`;
    const key = await keyring.signingKey(INSTANCE);
    const signature = (await signText('sha256', Buffer.from(text), key)).toString('base64');
    const params = {
      keyId: pathsOf(origin).mainKey(INSTANCE),
      algorithm: 'rsa-sha256',
      headers: '(request-target) host date',
      signature,
    };
    const header = Object.entries(params).map(([name, value]) => `${name}="${value}"`);
    return { host, date, signature: header.join(',') };
  };
