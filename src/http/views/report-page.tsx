import type { ReactNode } from 'react';
import type { PageContext } from './head.tsx';
import { Footer, renderDocument } from './layout.tsx';
import { fill } from './locale/fill.ts';
import { localeOf } from './locale/locale.ts';
import { useLocale } from './locale/use-locale.ts';
import type { Words } from './locale/words.ts';

type Said = Words['server']['reportPage'];

/** What is reported, and what was typed already. */
export type ReportPageProps = {
  action: string;
  /** The page that it was seen on. */
  back: string;
  kind: keyof Said['kinds'];
  /** The album's title, or the person's name. */
  name: string;
  /** Fields that go along. */
  hidden: Record<string, string>;
  /** Whoever is signed in, by their address. */
  me: string | null;
  /** The other server that it comes from. */
  host: string | null;
  typed: { category: string; reason: string; contact: string };
  problem: string | null;
};

/** P15: a form that works without scripts. */
export function renderReport(report: ReportPageProps, page: PageContext): string {
  const { action, back, hidden, host, kind, me, name, problem, typed } = report;
  const { server } = localeOf(page.lang).words;
  const words = server.reportPage;
  return renderDocument(
    page,
    { title: words.title, indexable: false },
    <>
      <main id="main" className="card-page">
        <div className="card plain wide">
          <h1>{words.heading}</h1>
          <p>
            {words.what} <strong>{fill(words.kinds[kind], { album: name, name })}</strong>
          </p>
          <form method="post" action={action} className="join-form report-form">
            {problem !== null && (
              <p className="alert" role="alert">
                {problem}
              </p>
            )}
            {Object.entries(hidden).map(([field, value]) => (
              <input key={field} type="hidden" name={field} value={value} />
            ))}
            <Categories chosen={typed.category} />
            <div className="field">
              <label htmlFor="reason">{words.reason}</label>
              <textarea
                id="reason"
                name="reason"
                rows={5}
                maxLength={5000}
                defaultValue={typed.reason}
                aria-describedby="reason-hint"
              />
              <p className="hint" id="reason-hint">
                {words.reasonHint}
              </p>
            </div>
            {me === null ? (
              <div className="field">
                <label htmlFor="contact">{words.contact}</label>
                <input
                  type="text"
                  id="contact"
                  name="contact"
                  maxLength={200}
                  autoComplete="email"
                  defaultValue={typed.contact}
                  aria-describedby="contact-hint"
                />
                <p className="hint" id="contact-hint">
                  {words.contactHint}
                </p>
              </div>
            ) : (
              <p className="hint">{fill(words.named, { address: me })}</p>
            )}
            {host !== null && (
              <label className="choice">
                <input type="checkbox" name="forward" value="yes" />
                {fill(words.forward, { host })}
              </label>
            )}
            <div className="consent-answers">
              <button type="submit" className="button primary">
                {words.submit}
              </button>
              <a className="button" href={back}>
                {words.back}
              </a>
            </div>
          </form>
        </div>
      </main>
      <Footer page={page} />
    </>,
  );
}

function Categories({ chosen }: { chosen: string }): ReactNode {
  const words = useLocale().words.server.reportPage;
  return (
    <fieldset className="choices">
      <legend>{words.why}</legend>
      {Object.entries(words.categories).map(([category, sentence]) => (
        <label key={category} className="choice">
          <input
            type="radio"
            name="category"
            value={category}
            required
            defaultChecked={category === chosen}
          />
          {sentence}
        </label>
      ))}
    </fieldset>
  );
}

/** What somebody is told who has reported something. */
export function renderReported(
  { back, reference }: { back: string; reference: string },
  page: PageContext,
): string {
  const words = localeOf(page.lang).words.server.reportPage;
  const { host } = new URL(page.origin);
  return renderDocument(
    page,
    { title: words.sent, indexable: false },
    <>
      <main id="main" className="card-page">
        <div className="card plain">
          <h1>{words.sent}</h1>
          <p>{fill(words.sentFacts, { host, reference })}</p>
          <a className="button" href={back}>
            {words.back}
          </a>
        </div>
      </main>
      <Footer page={page} />
    </>,
  );
}
