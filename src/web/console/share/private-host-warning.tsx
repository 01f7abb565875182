import { useAccount } from '../account/account-queries.ts';
import { Phrase } from '../locale/phrase.tsx';
import { wordsOf } from '../locale/words.ts';

const privateAddress =
  /^(127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|\[?(::1|f[cd]|fe80))/i;

/** Whether a host name only means something in the network at home. */
const isPrivateHost = (host: string): boolean =>
  privateAddress.test(host) ||
  /\.(local|lan|home|internal|localhost)$/i.test(host) ||
  (!host.includes('.') && !host.includes(':'));

/** Says before the first link is sent that it will not open elsewhere. */
export function PrivateHostWarning() {
  const { data } = useAccount();
  if (!data || !isPrivateHost(new URL(data.url).hostname)) return null;
  return (
    <p className="warning">
      <Phrase
        words={wordsOf('share').privateHost}
        origin={<code className="address">{new URL(data.url).origin}</code>}
      />
    </p>
  );
}
