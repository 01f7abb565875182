import type { PageContext } from './head.tsx';
import { Footer, renderDocument } from './layout.tsx';
import { fill } from './locale/fill.ts';
import { localeOf } from './locale/locale.ts';
import { MailForm } from './mail-form.tsx';

/** New photos of an album by mail, on a page of its own. */
export type SubscribePageProps = {
  album: { title: string; href: string };
  action: string;
  /** Whether a mail is on its way that asks. */
  isAsked: boolean;
  problem: string | null;
};

/** The form of the album's page, and what comes after it. */
export function renderSubscribe(subscribe: SubscribePageProps, page: PageContext): string {
  const { action, album, isAsked, problem } = subscribe;
  const words = localeOf(page.lang).words.news;
  return renderDocument(
    page,
    { title: fill(words.title, { album: album.title }), indexable: false },
    <>
      <main id="main" className="card-page">
        <div className="card plain">
          <a className="back" href={album.href}>
            <span aria-hidden="true">←</span> {album.title}
          </a>
          <h1>{isAsked ? words.asked : words.heading}</h1>
          {isAsked ? <p>{words.isAsked}</p> : <MailForm action={action} problem={problem} />}
        </div>
      </main>
      <Footer page={page} />
    </>,
  );
}
