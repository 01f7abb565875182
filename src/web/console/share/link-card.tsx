import { useId, useState } from 'react';
import { Link } from 'wouter';
import type { LinkJson } from '../../../http/api/schemas/links.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { CopyField } from './copy-field.tsx';
import { DeleteLinkDialog } from './delete-link-dialog.tsx';
import { LinkEnd } from './link-end.tsx';
import { LinkLabel } from './link-label.tsx';
import { LinkPassword } from './link-password.tsx';
import { LinkState } from './link-state.tsx';
import { LinkSwitches } from './link-switches.tsx';
import { factsOf, linkName, openedWords } from './link-words.ts';
import { QrCode } from './qr-code.tsx';
import { SettingTrouble } from './setting-note.tsx';
import { useSetting } from './use-setting.ts';

interface LinkCardProps {
  link: LinkJson;
  /** Just made: its field is ready to be copied by hand. */
  isNew?: boolean;
  onDeleted?: () => void;
}

/** One link: what it is called, how it is opened, what one changes most, and the way to the rest. */
export function LinkCard({ link, isNew = false, onDeleted }: LinkCardProps) {
  const words = wordsOf('share');
  const headingId = useId();
  const paused = useSetting(link, 'paused');
  const [isAsking, setAsking] = useState(false);
  const name = linkName(link);
  const isOver = link.state === 'expired' || link.state === 'exhausted';

  return (
    <article className="link-card" aria-labelledby={headingId}>
      <header className="link-heading">
        <LinkLabel id={headingId} name={name} link={link} />
        <LinkState link={link} />
      </header>
      {isOver ? (
        <p className="link-facts">
          <Opened link={link} />
        </p>
      ) : (
        <>
          <div className="link-opening">
            <QrCode link={link} name={name} />
            <div>
              <CopyField url={link.url} name={name} isReady={isNew} />
              <p className="link-facts">
                <Opened link={link} />
              </p>
            </div>
          </div>
          <LinkSwitches link={link} />
          <LinkPassword link={link} name={name} />
        </>
      )}
      <LinkEnd link={link} name={name} />
      <SettingTrouble setting={paused} say={sayPaused} />
      <div className="link-actions">
        <Link
          className="button secondary"
          href={`/console/a/${link.albumId}/share/${link.id}`}
          aria-label={fill(words.allSettingsOf, { name })}
        >
          {words.allSettings}
        </Link>
        {isOver ? null : (
          <Button
            look="tertiary"
            aria-label={fill(paused.value ? words.resumeOne : words.pauseOne, { name })}
            onClick={() => paused.change(!paused.value)}
          >
            {paused.value ? words.resume : words.pause}
          </Button>
        )}
        <Button
          look="tertiary"
          aria-label={fill(words.deleteOne, { name })}
          onClick={() => setAsking(true)}
        >
          {words.delete}
        </Button>
      </div>
      <DeleteLinkDialog
        link={link}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onDeleted={onDeleted}
      />
    </article>
  );
}

function Opened({ link }: { link: LinkJson }) {
  return (
    <>
      <strong>{`${openedWords(link)}.`}</strong> {factsOf(link)}
    </>
  );
}

/** A switch of a link in a word. */
export const sayPaused = (isPaused: boolean): string =>
  isPaused ? wordsOf('share').paused : wordsOf('share').open;
