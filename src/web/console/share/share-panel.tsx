import LinkIcon from 'lucide-react/icons/link';
import { useState } from 'react';
import type { AlbumJson, LinkJson } from '../../../http/api/schemas.ts';
import { audiences } from '../albums/audiences.ts';
import { useEditAlbum } from '../albums/album-queries.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { Segments } from '../ui/choices.tsx';
import { copyText } from '../ui/copy.ts';
import { ErrorLine, Problem } from '../ui/problem.tsx';
import { SidePanel } from '../ui/side-panel.tsx';
import { LinkCard } from './link-card.tsx';
import { useCreateLink, useLinks } from './link-queries.ts';
import { PrivateHostWarning } from './private-host-warning.tsx';

interface SharePanelProps {
  album: AlbumJson;
  onClose: () => void;
}

/** C5: who can see the album now, and every link that opens it. */
export function SharePanel({ album, onClose }: SharePanelProps) {
  const links = useLinks(album.id);
  const create = useCreateLink();
  const edit = useEditAlbum(album.id);
  const [newest, setNewest] = useState<string>();

  const newLink = () => {
    const made = create.mutateAsync({ album: album.id });
    made.then(({ id }) => setNewest(id)).catch(() => undefined);
    copyText(made.then(({ url }) => url)).then(
      (isCopied) => toast(isCopied ? 'Link copied' : 'The link is ready. Copy it from its field.'),
      () => undefined,
    );
  };

  return (
    <SidePanel title="Share" onClose={onClose}>
      <p className="panel-sentence">{whoCanSee(album, links.data ?? [])}</p>
      <PrivateHostWarning />
      <section className="panel-section">
        <Segments
          label="Who can see it"
          value={edit.isPending ? (edit.variables.audience ?? album.audience) : album.audience}
          options={audiences}
          onChange={(audience) => edit.mutate({ audience })}
        />
        <ErrorLine error={edit.error} />
      </section>
      <section className="panel-section" aria-label="Links">
        <Button className="new-link" isBusy={create.isPending} onClick={newLink}>
          <LinkIcon /> New link
        </Button>
        <ErrorLine error={create.error} />
        {links.error && !links.data ? (
          <Problem error={links.error} onRetry={() => void links.refetch()} />
        ) : null}
        {links.data?.length === 0 ? (
          <p className="panel-sentence">
            No links yet. One press makes a link and copies it; a password and an end date can
            follow.
          </p>
        ) : null}
      </section>
      <ul className="links">
        {(links.data ?? []).map((link) => (
          <li key={link.id}>
            <LinkCard link={link} isNew={link.id === newest} />
          </li>
        ))}
      </ul>
    </SidePanel>
  );
}

/** One sentence that is true now. */
function whoCanSee({ audience }: AlbumJson, links: readonly LinkJson[]): string {
  const isLinked = links.some(({ state }) => state === 'active');
  if (audience === 'public') return 'Everybody can see this album.';
  if (audience === 'followers') {
    return isLinked
      ? 'Your accepted followers and anyone with a link below can see this album.'
      : 'Only your accepted followers can see this album.';
  }
  return isLinked
    ? 'Anyone with a link below can open this album.'
    : 'Only you can see this album.';
}
