import type { AlbumJson, PhotoJson } from '../../../http/api/schemas.ts';
import { useAccount } from '../account/account-queries.ts';
import { useEditAlbum } from '../albums/album-queries.ts';
import { PhotoTags } from '../library/photo-tags.tsx';
import { fill, wordsOf } from '../locale/words.ts';
import { PhotoPeople } from '../pictured/photo-people.tsx';
import { PhotoTalk } from '../talk/photo-talk.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { Toggle } from '../ui/toggle.tsx';
import { may, mayLicense, mayReplace, mayWithPhoto } from './album-actions.ts';
import { LicenceField } from './licence-field.tsx';
import { FocalPoint } from './focal-point.tsx';
import { Folded } from './folded.tsx';
import { PhotoDate } from './photo-date.tsx';
import { PhotoFacts } from './photo-facts.tsx';
import { PhotoMotion } from './photo-motion.tsx';
import { PhotoPlaces } from './photo-places.tsx';
import { useEditPhoto } from './photo-queries.ts';
import { PhotoRating } from './photo-rating.tsx';
import { PhotoVersions } from './photo-versions.tsx';
import { PhotoWords } from './photo-words.tsx';

interface PhotoDetailsProps {
  photo: PhotoJson;
  album: AlbumJson;
  /** To the next photo of which something is not said, where one goes through these. */
  onNext?: (() => void) | undefined;
}

/** C8: what a photo is called and how it sounds, when and where it was taken, its file, and where it is. */
export function PhotoDetails({ photo, album, onNext }: PhotoDetailsProps) {
  const words = wordsOf('photo');
  const edit = useEditPhoto(photo.id);
  const cover = useEditAlbum(album.id);
  const me = useAccount().data?.address;
  const isMine = mayWithPhoto(album, photo, 'describe', me);
  const isReady = photo.state === 'ready';
  const shown = { ...photo, ...(edit.isPending ? edit.variables : {}) };
  return (
    <section className="details" aria-label={words.details}>
      <h2>{words.details}</h2>
      <PhotoWords key={String(isMine)} photo={photo} isEditable={isMine} onNext={onNext} />
      {isMine ? <PhotoDate photo={photo} /> : null}
      <PhotoFacts photo={photo} hasDate={!isMine} />
      <PhotoRating photo={photo} isEditable={isMine} />
      <PhotoTags photo={photo} isEditable={isMine} />
      <PhotoPeople photo={photo} />
      {isMine ? (
        <Toggle isSelected={shown.sensitive} onChange={(sensitive) => edit.mutate({ sensitive })}>
          {words.sensitive}
        </Toggle>
      ) : null}
      {photo.location && mayWithPhoto(album, photo, 'place', me) ? (
        <Toggle
          isSelected={shown.showLocation}
          onChange={(showLocation) => edit.mutate({ showLocation })}
        >
          {words.showLocation}
        </Toggle>
      ) : null}
      {mayLicense(album, photo, me) ? (
        <LicenceField
          label={words.facts.license}
          unsaid={unsaidLicence(photo, album)}
          value={shown.license}
          onChange={(license) => edit.mutate({ license })}
        />
      ) : null}
      <p className="saved-line" aria-live="polite">
        {edit.isSuccess ? words.saved : ''}
      </p>
      <ErrorLine error={edit.error ?? cover.error} />
      {isReady && may(album, 'arrange') ? (
        <Button
          isBusy={cover.isPending || album.coverId === photo.id}
          onClick={() => cover.mutate({ coverId: photo.id })}
        >
          {album.coverId === photo.id ? words.isCover : words.cover}
        </Button>
      ) : null}
      {photo.motion && mayWithPhoto(album, photo, 'takeOut', me) ? (
        <PhotoMotion photo={photo} />
      ) : null}
      {isReady && isMine ? (
        <Folded title={words.focal.title}>
          <FocalPoint photo={photo} />
        </Folded>
      ) : null}
      {isMine && mayReplace(album, photo, me) ? (
        <Folded title={words.versions.title}>
          <PhotoVersions photo={photo} />
        </Folded>
      ) : null}
      {album.role ? (
        <Folded title={words.places.title}>
          <PhotoPlaces photo={photo} isOwner={may(album, 'own')} />
        </Folded>
      ) : null}
      <PhotoTalk photo={photo} album={album} />
    </section>
  );
}

/** What counts while nothing is said of the photo itself. */
function unsaidLicence({ contributor }: PhotoJson, { license }: AlbumJson): string {
  const { licences } = wordsOf('photo');
  if (contributor || !license) return licences.unsaid;
  return fill(licences.ofAlbum, { licence: licences.names[license] });
}
