import type { ReactNode } from 'react';
import { AddResults, type AddResult } from './add-results.tsx';
import type { PageContext } from './head.tsx';
import { renderDocument } from './layout.tsx';
import { fileSize } from './words.ts';

/** Where a guest adds photos to an album through a link. */
export type AddPageProps = {
  /** Where the form posts to, and the gallery to go back to. */
  action: string;
  gallery: string;
  album: string;
  owner: string;
  review: 'hold' | 'auto';
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

/** A form that works as it is; the island turns it into a drop area with progress. */
export function renderAdd(add: AddPageProps, page: PageContext): string {
  return renderDocument(
    page,
    { title: `Add photos · ${add.album}`, indexable: false },
    <live-state url={add.state}>
      <main id="main" className="card-page">
        <div className="card plain wide">
          <a className="back" href={add.gallery}>
            <span aria-hidden="true">←</span> {add.album}
          </a>
          <h1>Add photos</h1>
          {add.closed ? <p className="alert">{add.closed}</p> : <AddForm add={add} />}
        </div>
      </main>
    </live-state>,
  );
}

function AddForm({ add }: { add: AddPageProps }): ReactNode {
  return (
    <add-photos>
      <p className="rules">
        {add.review === 'hold'
          ? `${add.owner} looks at new photos before they appear.`
          : 'Photos appear at once.'}{' '}
        Each can have up to {fileSize(add.maximumBytes)}. Their location is removed when others
        download them.
      </p>
      <AddResults results={add.results} />
      <form method="post" action={add.action} encType="multipart/form-data">
        <div className="field">
          <label htmlFor="name">Your name (optional)</label>
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
          <label htmlFor="note">A note to {add.owner} (optional)</label>
          <textarea id="note" name="note" defaultValue={add.note} maxLength={1000} rows={2} />
        </div>
        <div className="field drop">
          <label htmlFor="file">Choose photos</label>
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
          Add photos
        </button>
      </form>
    </add-photos>
  );
}
