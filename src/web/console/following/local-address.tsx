import { ApiError } from '../api.ts';
import { wordsOf } from '../locale/words.ts';

/** True where an address turned out to be one of this very server. */
export const isLocal = (error: unknown): boolean =>
  error instanceof ApiError && error.code === 'local_address';

/** What is on this server needs no following: it is a link away. */
export function LocalAddress({ address }: { address: string }) {
  const words = wordsOf('following').dialog;
  const [, handle] = /^(?:acct:)?@?([a-z0-9_]+)@/i.exec(address.trim()) ?? [];
  const page = URL.parse(address.trim());
  const href = page?.origin === location.origin ? page.href : `/a/${handle?.toLowerCase() ?? ''}`;
  return (
    <p className="error-line" role="alert">
      {words.local} <a href={href}>{words.openAlbum}</a>
    </p>
  );
}
