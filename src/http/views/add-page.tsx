import { AddForm, type AddFormProps } from './add-form.tsx';
import type { PageContext } from './head.tsx';
import { renderDocument } from './layout.tsx';
import { fill } from './locale/fill.ts';
import { localeOf } from './locale/locale.ts';

/** Where a guest adds photos to an album through a link. */
export type AddPageProps = AddFormProps & {
  /** The gallery to go back to. */
  gallery: string;
  album: string;
  /** Why nothing can be added now; null when it can. */
  closed: string | null;
  /** Where the link's state is asked for while the page is open. */
  state: string;
};

/** The page of the form alone. */
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
