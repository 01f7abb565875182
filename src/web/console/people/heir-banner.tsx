import type { AlbumJson } from '../../../http/api/schemas.ts';
import { Button } from '../ui/button.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { toastAfter } from '../ui/toast-after.ts';
import { useHeir } from './people-queries.ts';

/** For whom an album is offered to: what it means to take it over, and the answer. Nothing for anybody else. */
export function HeirBanner({ album }: { album: AlbumJson }) {
  const { accept, end } = useHeir(album);
  if (!album.heir || album.role === 'owner') return null;
  const { title, owner } = album;
  return (
    <section className="album-banner" aria-labelledby="heir">
      <h2 id="heir">{owner.name} offers you this album</h2>
      <p>
        If you accept, you are its owner: you alone decide who sees it and what becomes of it. What
        it holds counts towards your storage, and its links go on working and are yours.{' '}
        {owner.name} stays as an admin.
      </p>
      <ErrorLine error={accept.error ?? end.error} />
      <div className="form-actions">
        <Button
          look="primary"
          isBusy={accept.isPending}
          onClick={() => toastAfter(accept.mutateAsync(), `“${title}” is yours now.`)}
        >
          Accept
        </Button>
        <Button
          isBusy={end.isPending}
          onClick={() => toastAfter(end.mutateAsync(), `Declined. ${owner.name} is told.`)}
        >
          Decline
        </Button>
      </div>
    </section>
  );
}
