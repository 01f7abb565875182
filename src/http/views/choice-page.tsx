import type { PageContext } from './head.tsx';
import { Footer, renderDocument } from './layout.tsx';

/** One thing that somebody decides who came by a mail. */
export type ChoicePageProps = {
  title: string;
  heading: string;
  sentence: string;
  /** The one button; null where there is nothing to decide any more. */
  button: { action: string; word: string; value: string; isPrimary: boolean } | null;
  /** Where one goes on from here. */
  onward?: { href: string; word: string } | undefined;
};

/** A sentence and a button. */
export function renderChoice(choice: ChoicePageProps, page: PageContext): string {
  const { button, heading, onward, sentence, title } = choice;
  return renderDocument(
    page,
    { title, indexable: false },
    <>
      <main id="main" className="card-page">
        <div className="card plain">
          <h1>{heading}</h1>
          <p>{sentence}</p>
          {button && (
            <form method="post" action={button.action}>
              <button
                type="submit"
                className={button.isPrimary ? 'button primary' : 'button'}
                name="answer"
                value={button.value}
              >
                {button.word}
              </button>
            </form>
          )}
          {onward && (
            <p>
              <a className="button" href={onward.href}>
                {onward.word}
              </a>
            </p>
          )}
        </div>
      </main>
      <Footer page={page} />
    </>,
  );
}
