import { useId } from 'react';
import type { LinkJson } from '../../../http/api/schemas/links.ts';
import { CopyField } from './copy-field.tsx';
import { LinkState } from './link-state.tsx';
import { factsOf, linkName, openedWords } from './link-words.ts';
import { QrCode } from './qr-code.tsx';

/** A link for those who may hand it on and change nothing about it. */
export function SeenLink({ link }: { link: LinkJson }) {
  const headingId = useId();
  const name = linkName(link);
  return (
    <article className="link-card" aria-labelledby={headingId}>
      <header className="link-heading">
        <h3 id={headingId}>{name}</h3>
        <LinkState link={link} />
      </header>
      <div className="link-opening">
        <QrCode link={link} name={name} />
        <div>
          <CopyField url={link.url} name={name} isReady={false} />
          <p className="link-facts">
            <strong>{`${openedWords(link)}.`}</strong> {factsOf(link)}
          </p>
        </div>
      </div>
    </article>
  );
}
