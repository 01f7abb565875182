import type { AlbumJson, PhotoJson } from '../../../http/api/schemas.ts';
import { useAccount } from '../account/account-queries.ts';
import { useEditAlbum } from '../albums/album-queries.ts';
import { PhotoTalk } from '../talk/photo-talk.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { Toggle } from '../ui/toggle.tsx';
import { may, mayWithPhoto } from './album-actions.ts';
import { PhotoFacts } from './photo-facts.tsx';
import { useEditPhoto } from './photo-queries.ts';
import { PhotoWords } from './photo-words.tsx';

interface PhotoDetailsProps {
  photo: PhotoJson;
  album: AlbumJson;
}

/** C8 as far as it reaches: what a photo is called, how it sounds, when and with what it was taken. */
export function PhotoDetails({ photo, album }: PhotoDetailsProps) {
  const edit = useEditPhoto(photo.id);
  const cover = useEditAlbum(album.id);
  const me = useAccount().data?.address;
  const isMine = mayWithPhoto(album, photo, 'describe', me);
  return (
    <section className="details" aria-label="Details">
      <h2>Details</h2>
      <PhotoWords key={String(isMine)} photo={photo} isEditable={isMine} />
      <PhotoFacts photo={photo} />
      {isMine ? (
        <Toggle isSelected={photo.sensitive} onChange={(sensitive) => edit.mutate({ sensitive })}>
          Hide behind a warning
        </Toggle>
      ) : null}
      {photo.location && mayWithPhoto(album, photo, 'place', me) ? (
        <Toggle
          isSelected={photo.showLocation}
          onChange={(showLocation) => edit.mutate({ showLocation })}
        >
          Show where it was taken
        </Toggle>
      ) : null}
      <ErrorLine error={edit.error ?? cover.error} />
      {photo.state === 'ready' && may(album, 'arrange') ? (
        <Button
          isBusy={cover.isPending || album.coverId === photo.id}
          onClick={() => cover.mutate({ coverId: photo.id })}
        >
          {album.coverId === photo.id ? 'This is the cover' : 'Use as cover'}
        </Button>
      ) : null}
      <PhotoTalk photo={photo} album={album} />
    </section>
  );
}
