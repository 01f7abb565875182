import type { AlbumJson } from '../../../http/api/schemas.ts';
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
  return (
    <SidePanel title="Links" onClose={onClose}>
      <p className="panel-sentence">
        You may hand these on. {album.owner.name}
        {album.adminsShare ? ' and the admins make and change links.' : ' makes and changes links.'}
      </p>
      {links.error && !links.data ? (
        <Problem error={links.error} onRetry={() => void links.refetch()} />
      ) : null}
      {links.isPending ? <WaitingRows label="Loading the links" rows={2} /> : null}
      {links.data?.length === 0 ? (
        <p className="panel-sentence">There is no link for you.</p>
      ) : null}
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
