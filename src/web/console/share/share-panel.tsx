import LinkIcon from 'lucide-react/icons/link';
import { useState } from 'react';
import { Link } from 'wouter';
import type { LinkJson } from '../../../http/api/schemas/links.ts';
import type { AlbumJson } from '../../../http/api/schemas.ts';
import { audiences } from '../albums/audiences.ts';
import { useEditAlbum } from '../albums/album-queries.ts';
import { may } from '../album/album-actions.ts';
import { usePeople } from '../people/people-queries.ts';
import { isIn } from '../people/person-words.ts';
import { Button } from '../ui/button.tsx';
import { Segments } from '../ui/choices.tsx';
import { ErrorLine, Problem } from '../ui/problem.tsx';
import { SidePanel } from '../ui/side-panel.tsx';
import { count } from '../ui/words.ts';
import { WaitingRows } from '../ui/waiting-rows.tsx';
import { EmbedCode } from './embed-code.tsx';
import { LinkCard } from './link-card.tsx';
import { useLinks } from './link-queries.ts';
import { useLinkPolicy, whyNoLinks } from './policy-queries.ts';
import { PrivateHostWarning } from './private-host-warning.tsx';
import { useNewLink } from './use-new-link.ts';

interface SharePanelProps {
  album: AlbumJson;
  onClose: () => void;
}

/** C5: who can see the album now, and every link that opens it. */
export function SharePanel({ album, onClose }: SharePanelProps) {
  const links = useLinks(album.id);
  const policy = useLinkPolicy().data;
  const create = useNewLink({ album: album.id });
  const edit = useEditAlbum(album.id);
  const [newest, setNewest] = useState<string>();
  const obstacle = whyNoLinks(policy);
  const others = (usePeople(album.id).data ?? []).filter(isIn).length;

  return (
    <SidePanel title="Share" onClose={onClose}>
      <p className="panel-sentence">{whoCanSee(album, links.data ?? [], others)}</p>
      <PrivateHostWarning />
      {may(album, 'own') ? (
        <section className="panel-section">
          <Segments
            label="Who can see it"
            value={edit.isPending ? (edit.variables.audience ?? album.audience) : album.audience}
            options={audiences}
            onChange={(audience) => edit.mutate({ audience })}
          />
          <ErrorLine error={edit.error} />
        </section>
      ) : null}
      <section className="panel-section" aria-label="Links">
        {obstacle ? <p className="warning">{obstacle}</p> : null}
        {policy && !policy.limits.isAllowed ? null : (
          <Button
            className="new-link"
            isBusy={create.isPending}
            onClick={() => create.make(({ id }) => setNewest(id))}
          >
            <LinkIcon /> New link
          </Button>
        )}
        <ErrorLine error={create.error} />
        {links.error && !links.data ? (
          <Problem error={links.error} onRetry={() => void links.refetch()} />
        ) : null}
        {links.isPending ? <WaitingRows label="Loading the links" rows={2} /> : null}
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
      <section className="panel-section" aria-labelledby="share-people">
        <h3 id="share-people">People</h3>
        <p className="panel-sentence">
          {others > 0
            ? `${count(others, 'other person takes', 'other people take')} part in this album. `
            : 'Nobody else takes part in this album yet. '}
          <Link href={`/console/a/${album.id}/people`}>Invite and manage people</Link>
        </p>
      </section>
      {album.audience === 'public' ? (
        <details className="panel-section setting-group">
          <summary>
            <h3>On another website</h3>
          </summary>
          <EmbedCode url={album.url} title={album.title} />
        </details>
      ) : null}
    </SidePanel>
  );
}

/** One sentence that is true now. */
function whoCanSee({ audience }: AlbumJson, links: readonly LinkJson[], others: number): string {
  const isLinked = links.some(({ state }) => state === 'active');
  if (audience === 'public') return 'Everybody can see this album.';
  if (audience === 'followers') {
    return isLinked
      ? 'Its accepted followers, its people and anyone with a link below can see this album.'
      : 'Only its accepted followers and its people can see this album.';
  }
  return isLinked
    ? 'Anyone with a link below can open this album.'
    : others > 0
      ? `Only you and ${count(others, 'other person', 'other people')} can see this album.`
      : 'Only you can see this album.';
}
