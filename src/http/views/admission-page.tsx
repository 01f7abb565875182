import type { PageContext } from './head.tsx';
import { renderDocument } from './layout.tsx';
import { localeOf } from './locale/locale.ts';

/**
 * A link that counts who opens it, before it has: the page asks by itself, or by its button where there are no scripts.
 * Nothing here says what lies behind it.
 */
export function renderAdmission(action: string, page: PageContext): string {
  const { admission } = localeOf(page.lang).words.doors;
  return renderDocument(
    page,
    { title: admission.title, indexable: false },
    <main id="main" className="card-page">
      <link-admission action={action}>
        <form className="label card" method="post" action={action}>
          <h1 tabIndex={-1}>{admission.heading}</h1>
          <p>{admission.why}</p>
          <input type="hidden" name="from" value="page" />
          <button type="submit" className="button primary">
            {admission.open}
          </button>
        </form>
      </link-admission>
    </main>,
  );
}
