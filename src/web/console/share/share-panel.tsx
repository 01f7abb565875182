import LinkIcon from 'lucide-react/icons/link';
import { useState } from 'react';
import { Link } from 'wouter';
import type { LinkJson } from '../../../http/api/schemas/links.ts';
import type { AlbumJson } from '../../../http/api/schemas.ts';
import { audienceOptions } from '../albums/audiences.ts';
import { useEditAlbum } from '../albums/album-queries.ts';
import { may } from '../album/album-actions.ts';
import { usePeople } from '../people/people-queries.ts';
import { isIn } from '../people/person-words.ts';
import { counted, wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { Segments } from '../ui/choices.tsx';
import { ErrorLine, Problem } from '../ui/problem.tsx';
import { SidePanel } from '../ui/side-panel.tsx';
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
  const words = wordsOf('share');
  const links = useLinks(album.id);
  const policy = useLinkPolicy().data;
  const create = useNewLink({ album: album.id });
  const edit = useEditAlbum(album.id);
  const [newest, setNewest] = useState<string>();
  const obstacle = whyNoLinks(policy);
  const others = (usePeople(album.id).data ?? []).filter(isIn).length;

  return (
    <SidePanel title={words.title} onClose={onClose}>
      <p className="panel-sentence">{whoCanSee(album, links.data ?? [], others)}</p>
      <PrivateHostWarning />
      {may(album, 'own') ? (
        <section className="panel-section">
          <Segments
            label={words.audience}
            value={edit.isPending ? (edit.variables.audience ?? album.audience) : album.audience}
            options={audienceOptions()}
            onChange={(audience) => edit.mutate({ audience })}
          />
          <ErrorLine error={edit.error} />
        </section>
      ) : null}
      <section className="panel-section" aria-label={words.links}>
        {obstacle ? <p className="warning">{obstacle}</p> : null}
        {policy && !policy.limits.isAllowed ? null : (
          <Button
            className="new-link"
            isBusy={create.isPending}
            onClick={() => create.make(({ id }) => setNewest(id))}
          >
            <LinkIcon /> {words.newLink}
          </Button>
        )}
        <ErrorLine error={create.error} />
        {links.error && !links.data ? (
          <Problem error={links.error} onRetry={() => void links.refetch()} />
        ) : null}
        {links.isPending ? <WaitingRows label={words.loading} rows={2} /> : null}
        {links.data?.length === 0 ? <p className="panel-sentence">{words.noneYet}</p> : null}
      </section>
      <ul className="links">
        {(links.data ?? []).map((link) => (
          <li key={link.id}>
            <LinkCard link={link} isNew={link.id === newest} />
          </li>
        ))}
      </ul>
      <section className="panel-section" aria-labelledby="share-people">
        <h3 id="share-people">{words.people.title}</h3>
        <p className="panel-sentence">
          {others > 0 ? counted(words.people.others, others) : words.people.nobody}{' '}
          <Link href={`/console/a/${album.id}/people`}>{words.people.manage}</Link>
        </p>
      </section>
      {album.audience === 'public' ? (
        <details className="panel-section setting-group">
          <summary>
            <h3>{words.elsewhere}</h3>
          </summary>
          <EmbedCode url={album.url} title={album.title} />
        </details>
      ) : null}
    </SidePanel>
  );
}

/** One sentence that is true now. */
function whoCanSee({ audience }: AlbumJson, links: readonly LinkJson[], others: number): string {
  const words = wordsOf('share').sees;
  const isLinked = links.some(({ state }) => state === 'active');
  if (audience === 'public') return words.public;
  if (audience === 'followers') {
    return isLinked ? words.followersAndLinks : words.followers;
  }
  if (isLinked) return words.links;
  return others > 0 ? counted(words.people, others) : words.nobody;
}
