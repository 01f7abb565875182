import type { ReactNode } from 'react';
import { AddResults, type AddResult } from './add-results.tsx';
import { fill } from './locale/fill.ts';
import { useLocale } from './locale/use-locale.ts';
import { OwnItems, type OwnItemsProps } from './own-items.tsx';

/** What guests need to add photos. */
export type AddFormProps = {
  /** Where the form posts to. */
  action: string;
  /** Where uploads that can be resumed begin (tus). */
  uploads: string;
  /** Null where the link keeps names to itself. */
  owner: string | null;
  review: 'hold' | 'auto';
  /** Whether guests are asked for a name. */
  names: 'off' | 'optional' | 'required';
  /** Whether whoever opens this link learns where photos were taken. */
  keepsLocation: boolean;
  /** Photos may have at most this many bytes. */
  maximumBytes: number;
  /** And videos this many; null where none are taken. */
  maximumVideoBytes: number | null;
  /** Media types for the file picker. */
  accept: string[];
  name: string;
  note: string;
  /** Why nothing of the last post was taken. */
  refusal: string | null;
  /** What became of the files of the last post. */
  results: AddResult[];
  /** What this browser sent before. */
  own: OwnItemsProps;
};

/** A form that works as it is; the island sends photos as soon as they are chosen, and says of each how far it is. */
export function AddForm({ add }: { add: AddFormProps }): ReactNode {
  const { words } = useLocale();
  const said = words.guests.add;
  return (
    <>
      <add-photos
        uploads={add.uploads}
        largest={add.maximumBytes}
        largest-video={add.maximumVideoBytes ?? undefined}
        words={JSON.stringify(words.upload)}
      >
        <Rules add={add} />
        {add.refusal && (
          <p className="alert" role="alert">
            {add.refusal}
          </p>
        )}
        <AddResults results={add.results} />
        <form method="post" action={add.action} encType="multipart/form-data">
          <Words add={add} />
          <Files accept={add.accept} withVideos={add.maximumVideoBytes !== null} />
          <button type="submit" className="button primary">
            {said.submit}
          </button>
        </form>
      </add-photos>
      <OwnItems own={add.own} />
    </>
  );
}

function Rules({ add }: { add: AddFormProps }): ReactNode {
  const { fileSize, words } = useLocale();
  const said = words.guests.add;
  const { keepsLocation, maximumBytes, maximumVideoBytes, owner, review } = add;
  const held = owner ? fill(said.heldBy, { owner }) : said.held;
  return (
    <p className="rules">
      {review === 'auto' ? said.atOnce : held} {fill(said.limits, { size: fileSize(maximumBytes) })}{' '}
      {maximumVideoBytes !== null &&
        `${fill(said.videoLimits, { size: fileSize(maximumVideoBytes) })} `}
      {keepsLocation ? said.locationKept : said.locationRemoved}
    </p>
  );
}

function Words({ add: { name, names, note, owner } }: { add: AddFormProps }): ReactNode {
  const said = useLocale().words.guests.add;
  const isRequired = names === 'required';
  return (
    <>
      {names !== 'off' && (
        <div className="field">
          <label htmlFor="name">{isRequired ? said.nameRequired : said.name}</label>
          <input
            type="text"
            id="name"
            name="name"
            defaultValue={name}
            maxLength={50}
            autoComplete="name"
            required={isRequired}
          />
        </div>
      )}
      <div className="field">
        <label htmlFor="note">{owner ? fill(said.noteTo, { owner }) : said.note}</label>
        <textarea id="note" name="note" defaultValue={note} maxLength={1000} rows={2} />
      </div>
    </>
  );
}

/** The second picker opens the camera of a phone; it is there with scripts. */
function Files({ accept, withVideos }: { accept: string[]; withVideos: boolean }): ReactNode {
  const said = useLocale().words.guests.add;
  return (
    <>
      <div className="field drop">
        <label htmlFor="file">{withVideos ? said.chooseAll : said.choose}</label>
        <input id="file" name="file" type="file" accept={accept.join(',')} multiple required />
      </div>
      <div className="field camera">
        <label htmlFor="camera">{said.camera}</label>
        <input id="camera" type="file" accept="image/*" capture="environment" />
      </div>
    </>
  );
}
