import Ellipsis from 'lucide-react/icons/ellipsis';
import { useState } from 'react';
import { Link } from 'wouter';
import type { PersonJson } from '../../../http/api/schemas/library.ts';
import type { PhotoJson } from '../../../http/api/schemas.ts';
import { WaitingGrid } from '../album/waiting-grid.tsx';
import { isMissing } from '../api.ts';
import type { BarAction } from '../library/library-bar.tsx';
import { loadAll, useLibrary, type LibraryQuery } from '../library/library-queries.ts';
import { LibraryScreen } from '../library/library-screen.tsx';
import { ShareLibraryDialog } from '../library/share-library-dialog.tsx';
import { counted, fill, wordsOf } from '../locale/words.ts';
import { Screen } from '../shell/screen.tsx';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { go } from '../ui/history.ts';
import { ActionMenu } from '../ui/menu.tsx';
import { Empty, Problem } from '../ui/problem.tsx';
import { EditPersonDialog } from './edit-person-dialog.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { useEditPerson, useForget, usePerson, useTakeOut } from './person-queries.ts';

interface PersonPageProps {
  id: string;
  photoId: string | undefined;
}

/** One of my people: their photos of all albums, and a link to them. */
export function PersonPage({ id, photoId }: PersonPageProps) {
  const words = wordsOf('pictured');
  const person = usePerson(id);
  if (person.data) return <PersonScreen person={person.data} photoId={photoId} />;
  const isGone = isMissing(person.error);
  return (
    <Screen title={words.person}>
      {person.isPending ? <WaitingGrid /> : null}
      {isGone ? (
        <Empty
          action={
            <Link className="button" href="/console/people">
              {words.goToPeople}
            </Link>
          }
        >
          {words.noSuchPerson}
        </Empty>
      ) : null}
      {person.error && !isGone ? (
        <Problem error={person.error} onRetry={() => void person.refetch()} />
      ) : null}
    </Screen>
  );
}

interface PersonScreenProps {
  person: PersonJson;
  photoId: string | undefined;
}

function PersonScreen({ person, photoId }: PersonScreenProps) {
  const words = wordsOf('pictured');
  const { id, name, address, photoCount } = person;
  const photos = useLibrary('search', { person: id });
  const forChosen = useForChosen(person);
  return (
    <LibraryScreen
      title={name}
      label={fill(words.photosOf, { name })}
      query={photos}
      total={photoCount}
      path={`/console/people/${id}`}
      search=""
      photoId={photoId}
      hasDays
      header={
        <div className="screen-header">
          <div className="screen-title">
            <h1 tabIndex={-1}>{name}</h1>
            <p className="screen-facts">
              {counted(words.photos, photoCount)}
              {address ? <span className="federated">{` · ${address}`}</span> : null}
            </p>
          </div>
          <PersonActions person={person} photos={photos} />
        </div>
      }
      empty={
        <Empty
          action={
            <Link className="button" href="/console/timeline">
              {words.goToTimeline}
            </Link>
          }
        >
          {fill(words.notInPhotos, { name })}
        </Empty>
      }
      more={forChosen}
    />
  );
}

type Open = 'share' | 'edit' | 'merge' | 'forget' | null;

function PersonActions({ person, photos }: { person: PersonJson; photos: LibraryQuery }) {
  const words = wordsOf('pictured');
  const forget = useForget(person.id);
  const [open, setOpen] = useState<Open>(null);
  const [all, setAll] = useState<readonly PhotoJson[]>([]);
  const close = () => setOpen(null);
  const share = async () => {
    setAll(await loadAll(photos));
    setOpen('share');
  };
  return (
    <div className="screen-actions">
      {(photos.data?.length ?? 0) > 0 ? (
        <Button look="primary" onClick={() => void share()}>
          {words.shareAsLink}
        </Button>
      ) : null}
      <ActionMenu
        label={words.more}
        icon={<Ellipsis />}
        className="button secondary square"
        items={[
          { title: words.edit, onAction: () => setOpen('edit') },
          { title: words.merge, onAction: () => setOpen('merge') },
          { title: words.forget, isDanger: true, onAction: () => setOpen('forget') },
        ]}
      />
      <ShareLibraryDialog photos={all} isOpen={open === 'share'} onClose={close} />
      <EditPersonDialog person={person} isOpen={open === 'edit'} onClose={close} />
      <MergeDialog person={person} isOpen={open === 'merge'} onClose={close} />
      <ConfirmDialog
        title={fill(words.forgetTitle, { name: person.name })}
        action={words.forget}
        isOpen={open === 'forget'}
        onConfirm={() => forget.mutateAsync(undefined)}
        onClose={close}
        onDone={() => void go('/console/people', { replace: true })}
      >
        <p>{words.forgetMeans}</p>
      </ConfirmDialog>
    </div>
  );
}

/** What can be done with chosen photos of somebody. */
function useForChosen(person: PersonJson) {
  const words = wordsOf('pictured');
  const takeOut = useTakeOut();
  const edit = useEditPerson(person.id);
  const { id, name } = person;
  return (chosen: readonly PhotoJson[], clear: () => void): BarAction[] => {
    const photos = chosen.map((photo) => photo.id);
    const [coverId, ...others] = photos;
    const done = (said: string) => {
      clear();
      toast(said);
    };
    const choose = () =>
      edit.mutate({ coverId: coverId! }, { onSuccess: () => done(words.coverChosen) });
    const remove = () =>
      takeOut.mutate(
        { id, photos },
        { onSuccess: () => done(counted(words.takenOut, photos.length, { name })) },
      );
    return [
      ...(others.length === 0 ? [{ title: words.useAsCover, onAction: choose }] : []),
      { title: fill(words.notThem, { name }), onAction: remove },
    ];
  };
}
