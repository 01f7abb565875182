import { CopyAddress } from './copy-address.tsx';
import { ElsewhereCard, type ElsewhereForm } from './elsewhere-card.tsx';
import type { PageContext } from './head.tsx';
import { Footer, renderDocument } from './layout.tsx';
import { localeOf } from './locale/locale.ts';
import { Phrase } from './locale/phrase.tsx';

/** Answering a photo's post from another server. */
export type ReplyPageProps = ElsewhereForm & {
  /** The photo's page, and what it is called on the way back. */
  photo: { href: string; title: string };
  /** What is searched for on the other server. */
  url: string;
};

/** Asks where somebody's account is, and leads there. */
export function renderReply({ photo, url, ...form }: ReplyPageProps, page: PageContext): string {
  const words = localeOf(page.lang).words.people.reply;
  return renderDocument(
    page,
    { title: words.title, indexable: false },
    <>
      <ElsewhereCard back={photo} words={words} form={form}>
        <ol className="steps">
          <li>
            <Phrase words={words.copy} address={<CopyAddress address={url} />} />
          </li>
          <li>{words.paste}</li>
        </ol>
      </ElsewhereCard>
      <Footer page={page} />
    </>,
  );
}
