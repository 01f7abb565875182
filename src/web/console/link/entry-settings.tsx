import { useState } from 'react';
import type { LinkJson } from '../../../http/api/schemas/links.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { EndDate } from '../share/end-date.tsx';
import { sayEnd } from '../share/link-end.tsx';
import { endMoment, endSummary } from '../share/link-words.ts';
import { PasswordForm } from '../share/password-form.tsx';
import { SettingNote } from '../share/setting-note.tsx';
import { useSetting } from '../share/use-setting.ts';
import { Button } from '../ui/button.tsx';
import { moment, ownZone } from '../ui/words.ts';
import { SettingGroup } from './setting-group.tsx';
import { StartDate } from './start-date.tsx';

/** The word that opens the link. */
export function PasswordSettings({ link }: { link: LinkJson }) {
  const words = wordsOf('linkSettings').password;
  const [isOpen, setOpen] = useState(false);
  return (
    <SettingGroup title={words.title} summary={link.hasPassword ? words.set : words.none}>
      <p>{link.hasPassword ? words.asked : words.open}</p>
      {isOpen ? (
        <PasswordForm link={link} onDone={() => setOpen(false)} />
      ) : (
        <Button onClick={() => setOpen(true)}>
          {link.hasPassword ? words.change : words.setOne}
        </Button>
      )}
    </SettingGroup>
  );
}

/** From when and until when the link works. */
export function TimeSettings({ link }: { link: LinkJson }) {
  const words = wordsOf('linkSettings').times;
  const zone = ownZone();
  const end = useSetting(link, 'expiresAt');
  const start = useSetting(link, 'opensAt');
  return (
    <SettingGroup title={words.title} summary={timeWords(link)}>
      <section className="setting">
        <h3>{words.stops}</h3>
        <p className="setting-now">
          {end.value ? fill(words.at, { moment: endMoment(end.value), zone }) : words.never}
        </p>
        <EndDate
          expiresAt={end.value}
          error={end.error}
          onChange={(expiresAt) => end.change(expiresAt)}
        />
        <SettingNote setting={end} say={sayEnd} hasOwnError />
      </section>
      <section className="setting">
        <h3>{words.opens}</h3>
        <p className="setting-now">
          {start.value ? fill(words.at, { moment: moment(start.value), zone }) : words.atOnce}
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
  const words = wordsOf('linkSettings').times;
  if (opensAt && state === 'scheduled') return fill(words.opensAt, { moment: moment(opensAt) });
  return expiresAt ? endSummary(expiresAt) : words.noEnd;
}

const sayStart = (opensAt: string | null) =>
  opensAt ? moment(opensAt) : wordsOf('linkSettings').times.sayAtOnce;
