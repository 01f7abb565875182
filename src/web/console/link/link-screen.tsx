import ArrowLeft from 'lucide-react/icons/arrow-left';
import { useState } from 'react';
import { Link } from 'wouter';
import type { LinkJson } from '../../../http/api/schemas/links.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { CopyField } from '../share/copy-field.tsx';
import { DeleteLinkDialog } from '../share/delete-link-dialog.tsx';
import { sayPaused } from '../share/link-card.tsx';
import { LinkState } from '../share/link-state.tsx';
import { factsOf, linkName, openedWords } from '../share/link-words.ts';
import { useLinkPolicy, whyNoLinks } from '../share/policy-queries.ts';
import { PrivateHostWarning } from '../share/private-host-warning.tsx';
import { QrCode } from '../share/qr-code.tsx';
import { SettingTrouble } from '../share/setting-note.tsx';
import { useSetting } from '../share/use-setting.ts';
import { Screen } from '../shell/screen.tsx';
import { Button } from '../ui/button.tsx';
import { go } from '../ui/history.ts';
import { AddressSettings } from './address-settings.tsx';
import { DeviceSettings } from './device-settings.tsx';
import { EmbedSettings } from './embed-settings.tsx';
import { PasswordSettings, TimeSettings } from './entry-settings.tsx';
import { GuestSettings, TalkSettings } from './guest-settings.tsx';
import { LogSettings } from './log-settings.tsx';
import { DownloadSettings, LookSettings } from './photo-settings.tsx';
import { Statistics } from './statistics.tsx';

interface LinkScreenProps {
  link: LinkJson;
  albumTitle: string | undefined;
}

/** C6, loaded: how the link is doing, and every one of its settings in groups that say what they are set to. */
export function LinkScreen({ link, albumTitle }: LinkScreenProps) {
  const name = linkName(link);
  const obstacle = whyNoLinks(useLinkPolicy().data);
  return (
    <Screen title={name} header={<Header link={link} name={name} albumTitle={albumTitle} />}>
      <div className="link-page">
        <div className="link-about">
          {obstacle ? <p className="warning">{obstacle}</p> : null}
          <PrivateHostWarning />
          <div className="link-opening">
            <QrCode link={link} name={name} />
            <div>
              <CopyField url={link.url} name={name} isReady={false} />
              <p className="link-facts">
                <strong>{`${openedWords(link)}.`}</strong> {factsOf(link)}
              </p>
            </div>
          </div>
          <Ending link={link} name={name} />
          <Statistics linkId={link.id} />
        </div>
        <div className="link-groups">
          <PasswordSettings link={link} />
          <TimeSettings link={link} />
          <DeviceSettings link={link} />
          <GuestSettings link={link} />
          <DownloadSettings link={link} />
          <TalkSettings link={link} />
          <AddressSettings link={link} />
          <LookSettings link={link} />
          <EmbedSettings link={link} />
          <LogSettings link={link} />
        </div>
      </div>
    </Screen>
  );
}

function Header({ link, name, albumTitle }: LinkScreenProps & { name: string }) {
  return (
    <div className="screen-header">
      <div className="screen-title">
        <p className="screen-back">
          <Link href={`/console/a/${link.albumId}/share`}>
            <ArrowLeft aria-hidden="true" /> {albumTitle ?? wordsOf('link').album}
          </Link>
        </p>
        <h1 tabIndex={-1}>{name}</h1>
        <p className="screen-facts">
          <LinkState link={link} />
        </p>
      </div>
    </div>
  );
}

/** How a link is closed: for a while, or for ever. */
function Ending({ link, name }: { link: LinkJson; name: string }) {
  const words = wordsOf('share');
  const paused = useSetting(link, 'paused');
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <div className="link-actions">
        <Button
          aria-label={fill(paused.value ? words.resumeOne : words.pauseOne, { name })}
          onClick={() => paused.change(!paused.value)}
        >
          {paused.value ? words.resume : words.pause}
        </Button>
        <a className="button secondary" href={link.url} target="_blank" rel="noopener">
          {wordsOf('link').open}
        </a>
        <Button
          look="tertiary"
          aria-label={fill(words.deleteOne, { name })}
          onClick={() => setAsking(true)}
        >
          {words.delete}
        </Button>
      </div>
      <SettingTrouble setting={paused} say={sayPaused} />
      <DeleteLinkDialog
        link={link}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onDeleted={() => void go(`/console/a/${link.albumId}/share`, { replace: true })}
      />
    </>
  );
}
