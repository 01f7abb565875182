import Copy from 'lucide-react/icons/copy';
import { Link } from 'wouter';
import type { LinkJson } from '../../../http/api/schemas/links.ts';
import { fill, wordsOf } from '../locale/words.ts';
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

/** A link in the list of all: what it is called, where it leads, how it stands. Only one that the reader may change can be selected. */
export function LinkRow({ link, album, isSelected, onToggle }: LinkRowProps) {
  const words = wordsOf('links').row;
  const name = linkName(link);
  const copy = async () => toast((await copyText(link.url)) ? words.copied : words.notCopied);
  return (
    <li className={isSelected ? 'link-row selected' : 'link-row'}>
      {link.editable ? (
        <label className="row-tick">
          <input type="checkbox" checked={isSelected} onChange={onToggle} />
          <span className="visually-hidden">{fill(words.select, { name })}</span>
        </label>
      ) : (
        <span className="row-tick" />
      )}
      <div className="link-row-words">
        <Link className="link-row-name" href={`/console/a/${link.albumId}/share/${link.id}`}>
          {name}
        </Link>
        <span className="link-row-album">
          {album ?? words.anAlbum}
          {link.label ? null : <Code token={link.token} />}
        </span>
      </div>
      <p className="link-row-facts">{factsInRow(link)}</p>
      <LinkState link={link} />
      <IconButton label={fill(words.copy, { name })} onClick={() => void copy()}>
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
      <code>{`/s/${token.slice(0, 5)}…`}</code>
    </>
  );
}

/** How often it was opened is told to those who may change it. */
function factsInRow(link: LinkJson): string {
  const words = wordsOf('links').row;
  const { editable, expiresAt, hasPassword, state, uploads } = link;
  return [
    editable ? `${openedWords(link)}.` : '',
    hasPassword ? words.password : words.noPassword,
    expiresAt && state !== 'expired' ? `${endWords(expiresAt)}.` : '',
    expiresAt ? '' : words.noEnd,
    uploads === 'off' ? '' : words.uploads,
  ]
    .filter(Boolean)
    .join(' ');
}
