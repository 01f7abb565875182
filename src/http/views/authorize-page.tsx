import type { ReactNode } from 'react';
import type { PageContext } from './head.tsx';
import { renderDocument } from './layout.tsx';
import { fill } from './locale/fill.ts';
import { localeOf } from './locale/locale.ts';
import { Phrase } from './locale/phrase.tsx';
import { useLocale } from './locale/use-locale.ts';

/** An app's question to somebody who is signed in. */
export type AuthorizePageProps = {
  app: { name: string; website: string | null };
  /** Where the answer goes: a host, or the name of an app's own scheme. */
  host: string;
  scopes: ('read' | 'write' | 'admin')[];
  person: { name: string; address: string };
  /** The question itself, which comes back with the answer. */
  fields: { name: string; value: string }[];
};

/** Who asks, for what, for whom, where the answer goes, and the two answers. */
export function renderAuthorize(question: AuthorizePageProps, page: PageContext): string {
  const { app, fields, host, person, scopes } = question;
  const words = localeOf(page.lang).words.apps;
  return renderDocument(
    page,
    { title: fill(words.title, { app: app.name }), indexable: false },
    <main id="main" className="card-page">
      <div className="card plain wide">
        <h1>{fill(words.heading, { app: app.name })}</h1>
        <p>
          <Phrase words={words.whose} name={<b>{person.name}</b>} address={person.address} />
        </p>
        <h2>{words.may}</h2>
        <ul className="terms">
          {scopes.map((scope) => (
            <li key={scope}>{words.scopes[scope]}</li>
          ))}
        </ul>
        {scopes.includes('admin') ? <p className="notice">{words.broad}</p> : null}
        <p className="hint">
          <Phrase words={words.goes} host={<b>{host}</b>} /> <Website address={app.website} />
        </p>
        <form method="post" action="/oauth/authorize" className="consent-answers">
          {fields.map(({ name, value }) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <button type="submit" className="button primary" name="answer" value="allow">
            {words.allow}
          </button>
          <button type="submit" className="button" name="answer" value="refuse">
            {words.refuse}
          </button>
        </form>
        <p className="hint">{words.later}</p>
      </div>
    </main>,
  );
}

function Website({ address }: { address: string | null }): ReactNode {
  const words = useLocale().words.apps;
  if (address === null) return null;
  return (
    <a href={address} rel="noopener nofollow">
      {words.website}
    </a>
  );
}
