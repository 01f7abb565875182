import type { ReactNode } from 'react';
import type { PageContext } from './head.tsx';
import { Footer, renderDocument } from './layout.tsx';
import { fill } from './locale/fill.ts';
import { localeOf } from './locale/locale.ts';
import { Phrase } from './locale/phrase.tsx';

/** What a server says of itself. */
export type AboutPageProps = {
  name: string;
  description: string;
  contact: string;
  rules: string;
  version: string;
  /** Where its source code is; empty where that is not said. */
  source: string;
  /** The servers that are kept at a distance; null where that is not published. */
  blocked:
    | { domain: string; severity: 'silence' | 'reject-media' | 'suspend'; reason: string }[]
    | null;
};

/** P2: one column of plain text. */
export function renderAbout(about: AboutPageProps, page: PageContext): string {
  const { blocked, contact, description, name, rules, source, version } = about;
  const words = localeOf(page.lang).words.server.aboutPage;
  const title = fill(words.title, { name });
  return renderDocument(
    page,
    { title, indexable: true },
    <>
      <main id="main" className="prose">
        <h1>{title}</h1>
        {description && <p>{description}</p>}
        <h2 id="rules">{words.rules}</h2>
        {rules ? <p className="as-written">{rules}</p> : <p>{words.noRules}</p>}
        <h2>{words.runs}</h2>
        <p>
          {contact ? (
            <Phrase words={words.contact} contact={<Contact contact={contact} />} />
          ) : (
            words.noContact
          )}
        </p>
        <p>{words.reportHint}</p>
        <h2>{words.visitors}</h2>
        <ul>
          {words.visitorsFacts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
        {blocked && (
          <>
            <h2>{words.blocked}</h2>
            {blocked.length === 0 ? (
              <p>{words.blockedNone}</p>
            ) : (
              <ul>
                {blocked.map(({ domain, reason, severity }) => (
                  <li key={domain}>
                    <code>{domain}</code>: {words.severities[severity]}
                    {reason && ` (${reason})`}
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
        <h2>{words.software}</h2>
        <p>
          {fill(words.runsOn, { software: 'Albumen', version })}{' '}
          {source && <a href={source}>{words.source}</a>}
        </p>
      </main>
      <Footer page={page} />
    </>,
  );
}

/** A mail address and a page's address lead there; other words stand as they are. */
function Contact({ contact }: { contact: string }): ReactNode {
  const isMail = /^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(contact);
  if (!isMail && !/^https?:\/\/\S+$/.test(contact)) return contact;
  return <a href={isMail ? `mailto:${contact}` : contact}>{contact}</a>;
}
