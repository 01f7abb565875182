import { useState } from 'react';
import type { LinkJson } from '../../../http/api/schemas/links.ts';
import { EndDate } from '../share/end-date.tsx';
import { sayEnd } from '../share/link-end.tsx';
import { endMoment, endWords } from '../share/link-words.ts';
import { PasswordForm } from '../share/password-form.tsx';
import { SettingNote } from '../share/setting-note.tsx';
import { useSetting } from '../share/use-setting.ts';
import { Button } from '../ui/button.tsx';
import { moment, ownZone } from '../ui/words.ts';
import { SettingGroup } from './setting-group.tsx';
import { StartDate } from './start-date.tsx';

/** The word that opens the link. */
export function PasswordSettings({ link }: { link: LinkJson }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <SettingGroup title="Password" summary={link.hasPassword ? 'Set' : 'None'}>
      <p>
        {link.hasPassword
          ? 'Whoever opens this link is asked for its password. A new one locks out everybody who knew the old one.'
          : 'Whoever has this link can open it.'}
      </p>
      {isOpen ? (
        <PasswordForm link={link} onDone={() => setOpen(false)} />
      ) : (
        <Button onClick={() => setOpen(true)}>
          {link.hasPassword ? 'Change password' : 'Set password'}
        </Button>
      )}
    </SettingGroup>
  );
}

/** From when and until when the link works. */
export function TimeSettings({ link }: { link: LinkJson }) {
  const end = useSetting(link, 'expiresAt');
  const start = useSetting(link, 'opensAt');
  return (
    <SettingGroup title="Opens and stops" summary={timeWords(link)}>
      <section className="setting">
        <h3>Stops working</h3>
        <p className="setting-now">
          {end.value ? `At ${endMoment(end.value)} (your time, ${ownZone()})` : 'Never'}
        </p>
        <EndDate
          expiresAt={end.value}
          error={end.error}
          onChange={(expiresAt) => end.change(expiresAt)}
        />
        <SettingNote setting={end} say={sayEnd} hasOwnError />
      </section>
      <section className="setting">
        <h3>Opens</h3>
        <p className="setting-now">
          {start.value ? `At ${moment(start.value)} (your time, ${ownZone()})` : 'At once'}
        </p>
        <StartDate
          opensAt={start.value}
          error={start.error}
          onChange={(opensAt) => start.change(opensAt)}
        />
        <SettingNote setting={start} say={sayStart} hasOwnError />
      </section>
    </SettingGroup>
  );
}

function timeWords({ opensAt, expiresAt, state }: LinkJson): string {
  if (opensAt && state === 'scheduled') return `Opens ${moment(opensAt)}`;
  return expiresAt ? endWords(expiresAt).replace(' (your time)', '') : 'No end date';
}

const sayStart = (opensAt: string | null) => (opensAt ? moment(opensAt) : 'at once');
