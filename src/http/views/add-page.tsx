import type { ReactNode } from 'react';
import { AddResults, type AddResult } from './add-results.tsx';
import type { PageContext } from './head.tsx';
import { renderDocument } from './layout.tsx';
import { fill } from './locale/fill.ts';
import { localeOf } from './locale/locale.ts';
import { useLocale } from './locale/use-locale.ts';

/** Where a guest adds photos to an album through a link. */
export type AddPageProps = {
  /** Where the form posts to, and the gallery to go back to. */
  action: string;
  gallery: string;
  album: string;
  /** Null where the link keeps names to itself. */
  owner: string | null;
  review: 'hold' | 'auto';
  /** Whether whoever opens this link learns where photos were taken. */
  keepsLocation: boolean;
  /** Photos may have at most this many bytes. */
  maximumBytes: number;
  /** Media types for the file picker. */
  accept: string[];
  name: string;
  note: string;
  /** What became of the files of the last post. */
  results: AddResult[];
  /** Why nothing can be added now; null when it can. */
  closed: string | null;
  /** Where the link's state is asked for while the page is open. */
  state: string;
};

/** What the form itself needs. */
export type AddFormProps = Omit<AddPageProps, 'gallery' | 'album' | 'closed' | 'state'>;

/** A form that works as it is; the island turns it into a drop area with progress. */
export function renderAdd(add: AddPageProps, page: PageContext): string {
  const words = localeOf(page.lang).words.guests.add;
  return renderDocument(
    page,
    { title: fill(words.title, { album: add.album }), indexable: false },
    <live-state url={add.state}>
      <main id="main" className="card-page">
        <div className="card plain wide">
          <a className="back" href={add.gallery}>
            <span aria-hidden="true">←</span> {add.album}
          </a>
          <h1>{words.heading}</h1>
          {add.closed ? <p className="alert">{add.closed}</p> : <AddForm add={add} />}
        </div>
      </main>
    </live-state>,
  );
}

/** What a guest fills in, as a form that works as it is. */
export function AddForm({ add }: { add: AddFormProps }): ReactNode {
  const { fileSize, words } = useLocale();
  const said = words.guests.add;
  const { owner } = add;
  return (
    <add-photos>
      <p className="rules">
        {fill(add.review === 'auto' ? said.atOnce : owner ? said.heldBy : said.held, {
          owner: owner ?? '',
        })}{' '}
        {fill(said.limits, { size: fileSize(add.maximumBytes) })}{' '}
        {add.keepsLocation ? said.locationKept : said.locationRemoved}
      </p>
      <AddResults results={add.results} />
      <form method="post" action={add.action} encType="multipart/form-data">
        <div className="field">
          <label htmlFor="name">{said.name}</label>
          <input
            type="text"
            id="name"
            name="name"
            defaultValue={add.name}
            maxLength={50}
            autoComplete="name"
          />
        </div>
        <div className="field">
          <label htmlFor="note">{owner ? fill(said.noteTo, { owner }) : said.note}</label>
          <textarea id="note" name="note" defaultValue={add.note} maxLength={1000} rows={2} />
        </div>
        <div className="field drop">
          <label htmlFor="file">{said.choose}</label>
          <input
            id="file"
            name="file"
            type="file"
            accept={add.accept.join(',')}
            multiple
            required
          />
        </div>
        <button type="submit" className="button primary">
          {said.submit}
        </button>
      </form>
    </add-photos>
  );
}
