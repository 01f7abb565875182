import type { LinkJson } from '../../../http/api/schemas/links.ts';
import { stateWord } from './link-words.ts';

/** The link's state in a word, never in colour alone. */
export function LinkState({ link }: { link: LinkJson }) {
  return <span className={`state ${link.state}`}>{stateWord(link)}</span>;
}
