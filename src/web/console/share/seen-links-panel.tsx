import type { AlbumJson } from '../../../http/api/schemas.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { Problem } from '../ui/problem.tsx';
import { SidePanel } from '../ui/side-panel.tsx';
import { WaitingRows } from '../ui/waiting-rows.tsx';
import { useLinks } from './link-queries.ts';
import { SeenLink } from './seen-link.tsx';

interface SeenLinksPanelProps {
  album: AlbumJson;
  onClose: () => void;
}

/** The links that an album's people see and may hand on; who makes and changes them is said. */
export function SeenLinksPanel({ album, onClose }: SeenLinksPanelProps) {
  const links = useLinks(album.id);
  const words = wordsOf('share');
  return (
    <SidePanel title={words.links} onClose={onClose}>
      <p className="panel-sentence">
        {fill(album.adminsShare ? words.seen.byAdmins : words.seen.byOwner, {
          owner: album.owner.name,
        })}
      </p>
      {links.error && !links.data ? (
        <Problem error={links.error} onRetry={() => void links.refetch()} />
      ) : null}
      {links.isPending ? <WaitingRows label={words.loading} rows={2} /> : null}
      {links.data?.length === 0 ? <p className="panel-sentence">{words.seen.none}</p> : null}
      <ul className="links">
        {(links.data ?? []).map((link) => (
          <li key={link.id}>
            <SeenLink link={link} />
          </li>
        ))}
      </ul>
    </SidePanel>
  );
}
