import type { ReactNode } from 'react';
import { FollowForm } from './follow-form.tsx';

/** The way to one's own server, and what is known of it. */
export type ElsewhereForm = {
  action: string;
  /** What was typed before. */
  account: string;
  /** Why that led nowhere. */
  problem: string | null;
  /** Their server was found, and has no page for this: only the steps lead on. */
  byHand: boolean;
};

type Words = Record<'heading' | 'noPage' | 'why' | 'orByHand', string>;

/** Asks where somebody's account is; its children are the steps for going there by oneself. */
export function ElsewhereCard(props: {
  back: { href: string; title: string };
  words: Words;
  form: ElsewhereForm;
  children: ReactNode;
}): ReactNode {
  const { back, children, words } = props;
  const { byHand, ...form } = props.form;
  return (
    <main id="main" className="card-page">
      <div className="card plain wide">
        <a className="back" href={back.href}>
          <span aria-hidden="true">←</span> {back.title}
        </a>
        <h1>{words.heading}</h1>
        {byHand ? (
          <p>{words.noPage}</p>
        ) : (
          <>
            <p>{words.why}</p>
            <FollowForm {...form} />
            <h2>{words.orByHand}</h2>
          </>
        )}
        {children}
      </div>
    </main>
  );
}
