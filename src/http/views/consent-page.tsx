import type { ReactNode } from 'react';
import type { PageContext } from './head.tsx';
import { renderDocument } from './layout.tsx';
import { fill } from './locale/fill.ts';
import { localeOf } from './locale/locale.ts';
import { Phrase } from './locale/phrase.tsx';
import { useLocale } from './locale/use-locale.ts';

/** An album's question to the author of a post. */
export type ConsentPageProps = {
  state: 'open' | 'given' | 'refused' | 'over';
  /** Its title. */
  album: string;
  /** The post that it is about: an address on the author's server. */
  post: string;
  /** Where the answer goes. */
  action: string;
  pictures: { src: string; altText: string; width: number | null; height: number | null }[];
};

/** The pictures, what a yes means, and the two answers. */
export function renderConsent(question: ConsentPageProps, page: PageContext): string {
  const { album, pictures, post, state } = question;
  const words = localeOf(page.lang).words.people.consent;
  return renderDocument(
    page,
    { title: fill(words.title, { album }), indexable: false },
    <main id="main" className="card-page">
      <div className="card plain wide consent">
        <h1>{words.headings[state]}</h1>
        <p>{fill(words.sentences[state], { album })}</p>
        {pictures.length > 0 && (
          <ul className="consent-pictures">
            {pictures.map((picture) => (
              <li key={picture.src}>
                <img
                  src={picture.src}
                  alt={picture.altText}
                  width={picture.width ?? undefined}
                  height={picture.height ?? undefined}
                />
              </li>
            ))}
          </ul>
        )}
        {state === 'open' && <Terms />}
        <Answers {...question} />
        <p className="hint">
          <Phrase words={words.about} post={<a href={post}>{words.post}</a>} />
        </p>
      </div>
    </main>,
  );
}

/** What a yes means. */
export function Terms(): ReactNode {
  const { terms } = useLocale().words.people;
  return (
    <ul className="terms">
      <li>{terms.copy}</li>
      <li>{terms.name}</li>
      <li>{terms.location}</li>
      <li>{terms.end}</li>
    </ul>
  );
}

function Answers({ action, state }: ConsentPageProps): ReactNode {
  const { consent } = useLocale().words.people;
  if (state === 'refused' || state === 'over') return null;
  return (
    <form method="post" action={action} className="consent-answers">
      {state === 'open' && (
        <button type="submit" className="button primary" name="answer" value="yes">
          {consent.allow}
        </button>
      )}
      <button type="submit" className="button" name="answer" value="no">
        {state === 'open' ? consent.refuse : consent.takeBack}
      </button>
    </form>
  );
}
