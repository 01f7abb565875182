import { Terms } from './consent-page.tsx';
import type { PageContext } from './head.tsx';
import { Footer, renderDocument } from './layout.tsx';
import { localeOf } from './locale/locale.ts';

/** What it means to give photos to an album of this server, for whoever is asked or invited to. */
export function renderTerms(page: PageContext): string {
  const { terms } = localeOf(page.lang).words.people;
  return renderDocument(
    page,
    { title: terms.title, indexable: false },
    <>
      <main id="main" className="card-page">
        <div className="card plain wide">
          <h1>{terms.title}</h1>
          <p>{terms.giving}</p>
          <h2>{terms.yes}</h2>
          <Terms />
          <h2>{terms.howToStop}</h2>
          <p>{terms.stop}</p>
        </div>
      </main>
      <Footer page={page} />
    </>,
  );
}
