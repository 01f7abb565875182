import type { Config } from '../../config.ts';
import { Refusal } from '../../domain/refusal.ts';

/**
 * An address on another server that somebody named, to be written to later; where it leads is checked again at each
 * request. @throws Refusal `address_refused`
 */
export function outsideAddress(
  { allowPrivateAddress }: Pick<Config, 'allowPrivateAddress'>,
  text: string,
): string {
  const url = URL.parse(text);
  const isPlain = allowPrivateAddress && url?.protocol === 'http:';
  const isUsual = allowPrivateAddress || url?.port === '';
  const isSecret = url?.username !== '' || url.password !== '';
  if (url && (url.protocol === 'https:' || isPlain) && isUsual && !isSecret) return url.href;
  throw new Refusal(
    'unprocessable',
    'address_refused',
    'The address has to begin with https, without a name, a password or a port.',
  );
}
