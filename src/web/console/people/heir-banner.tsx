import type { AlbumJson } from '../../../http/api/schemas.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { toastAfter } from '../ui/toast-after.ts';
import { useHeir } from './people-queries.ts';

/** For whom an album is offered to: what it means to take it over, and the answer. Nothing for anybody else. */
export function HeirBanner({ album }: { album: AlbumJson }) {
  const { accept, end } = useHeir(album);
  if (!album.heir || album.role === 'owner') return null;
  const words = wordsOf('people').heir;
  const { title, owner } = album;
  const about = { title, owner: owner.name };
  return (
    <section className="album-banner" aria-labelledby="heir">
      <h2 id="heir">{fill(words.title, about)}</h2>
      <p>{fill(words.means, about)}</p>
      <ErrorLine error={accept.error ?? end.error} />
      <div className="form-actions">
        <Button
          look="primary"
          isBusy={accept.isPending}
          onClick={() => toastAfter(accept.mutateAsync(), fill(words.accepted, about))}
        >
          {words.accept}
        </Button>
        <Button
          isBusy={end.isPending}
          onClick={() => toastAfter(end.mutateAsync(), fill(words.declined, about))}
        >
          {words.decline}
        </Button>
      </div>
    </section>
  );
}
