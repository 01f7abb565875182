import type { PageContext } from './head.tsx';
import { CreateForm } from './join-forms.tsx';
import type { JoinPageProps } from './join-page-props.ts';
import { renderDocument } from './layout.tsx';
import { localeOf } from './locale/locale.ts';
import { Phrase } from './locale/phrase.tsx';

/** Where the first administrator is made without scripts. */
export const PLAIN_SETUP = '/setup/plain';

/** The form of the first administrator; null for somebody who did not bring the code that the server printed. */
export type SetupPageProps = Pick<JoinPageProps, 'action' | 'problem' | 'typed'> | null;

/** D11, its first step, by a form alone. */
export function renderSetup(setup: SetupPageProps, page: PageContext): string {
  const { setup: words } = localeOf(page.lang).words.entry;
  const title = setup ? words.title : words.codeTitle;
  return renderDocument(
    page,
    { title, indexable: false, isStatic: true },
    <main id="main" className="card-page">
      <div className="card plain wide join">
        <h1>{title}</h1>
        {setup ? (
          <CreateForm join={setup} host={new URL(page.origin).host} submit={words.action} />
        ) : (
          <p>
            <Phrase words={words.codeSentence} example={<code>/setup?code=…</code>} />
          </p>
        )}
      </div>
    </main>,
  );
}
