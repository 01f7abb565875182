import type { LinkJson } from '../../../http/api/schemas.ts';

const shortDay = (instant: string) =>
  new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' }).format(new Date(instant));

function wordFor({ state, expiresAt }: LinkJson): string {
  if (state === 'active') return 'Active';
  if (state === 'paused') return 'Paused';
  if (state === 'expired') return expiresAt ? `Expired ${shortDay(expiresAt)}` : 'Expired';
  return 'Removed';
}

/** The link's state in a word, never in colour alone. */
export function LinkState({ link }: { link: LinkJson }) {
  return <span className={`state ${link.state}`}>{wordFor(link)}</span>;
}
