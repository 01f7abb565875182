import { ElsewhereCard, type ElsewhereForm } from './elsewhere-card.tsx';
import { FollowSteps } from './follow-form.tsx';
import type { PageContext } from './head.tsx';
import { Footer, renderDocument } from './layout.tsx';
import { fill } from './locale/fill.ts';
import { localeOf } from './locale/locale.ts';

/** Following an album from another server, on a page of its own. */
export type FollowPageProps = ElsewhereForm & {
  album: { title: string; href: string; address: string };
};

/** The form of the dialog, for those who come without scripts or whose server was not found. */
export function renderFollow({ album, ...form }: FollowPageProps, page: PageContext): string {
  const words = localeOf(page.lang).words.people.follow;
  return renderDocument(
    page,
    { title: fill(words.title, { album: album.title }), indexable: false },
    <>
      <ElsewhereCard back={album} words={words} form={form}>
        <FollowSteps address={album.address} />
      </ElsewhereCard>
      <Footer page={page} />
    </>,
  );
}
