import Copy from 'lucide-react/icons/copy';
import { Link } from 'wouter';
import type { LinkJson } from '../../../http/api/schemas/links.ts';
import { LinkState } from '../share/link-state.tsx';
import { endWords, linkName, openedWords } from '../share/link-words.ts';
import { toast } from '../ui/announcements.ts';
import { IconButton } from '../ui/button.tsx';
import { copyText } from '../ui/copy.ts';

interface LinkRowProps {
  link: LinkJson;
  /** The album's title, where it is known. */
  album: string | undefined;
  isSelected: boolean;
  onToggle: () => void;
}

/** A link in the list of all: what it is called, where it leads, how it stands. */
export function LinkRow({ link, album, isSelected, onToggle }: LinkRowProps) {
  const name = linkName(link);
  const copy = async () =>
    toast((await copyText(link.url)) ? 'Link copied' : 'Your browser does not let us copy.');
  return (
    <li className={isSelected ? 'link-row selected' : 'link-row'}>
      <label className="row-tick">
        <input type="checkbox" checked={isSelected} onChange={onToggle} />
        <span className="visually-hidden">Select {name}</span>
      </label>
      <div className="link-row-words">
        <Link className="link-row-name" href={`/console/a/${link.albumId}/share/${link.id}`}>
          {name}
        </Link>
        <span className="link-row-album">
          {album ?? 'An album'}
          {link.label ? null : <Code token={link.token} />}
        </span>
      </div>
      <p className="link-row-facts">
        {openedWords(link)}. {factsInRow(link)}
      </p>
      <LinkState link={link} />
      <IconButton label={`Copy ${name}`} onClick={() => void copy()}>
        <Copy />
      </IconButton>
    </li>
  );
}

/** What tells links without a name apart: how their address begins. */
function Code({ token }: { token: string }) {
  return (
    <>
      {' · '}
      <code>/s/{token.slice(0, 5)}…</code>
    </>
  );
}

function factsInRow({ hasPassword, expiresAt, state, uploads }: LinkJson): string {
  return [
    hasPassword ? 'Password set.' : 'No password.',
    expiresAt && state !== 'expired' ? `${endWords(expiresAt)}.` : '',
    expiresAt ? '' : 'No end date.',
    uploads === 'off' ? '' : 'Guests can add photos.',
  ]
    .filter(Boolean)
    .join(' ');
}
