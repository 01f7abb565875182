import { useId, useState } from 'react';
import type { LinkJson } from '../../../http/api/schemas/links.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { EndDate } from './end-date.tsx';
import { endMoment, endWords } from './link-words.ts';
import { SettingNote } from './setting-note.tsx';
import { useSetting } from './use-setting.ts';

/** A line that opens into the choice of a link's end, and closes when it is made. */
export function LinkEnd({ link, name }: { link: LinkJson; name: string }) {
  const words = wordsOf('share').end;
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const setting = useSetting(link, 'expiresAt');
  const change = (expiresAt: string | null) =>
    setting.change(expiresAt, {
      onSaved: () => {
        toast(expiresAt ? endWords(expiresAt) : words.none);
        setOpen(false);
      },
    });
  return (
    <div className="link-setting">
      <div className="link-setting-line">
        <span>{words.title}</span>
        <Button
          look="tertiary"
          aria-expanded={isOpen}
          aria-controls={id}
          aria-label={fill(link.expiresAt ? words.changeOf : words.setOf, { name })}
          onClick={() => setOpen(!isOpen)}
        >
          {link.expiresAt ? words.change : words.set}
        </Button>
      </div>
      <div id={id}>
        {isOpen ? (
          <>
            <EndDate expiresAt={setting.value} error={setting.error} onChange={change} />
            <SettingNote setting={setting} say={sayEnd} hasOwnError />
          </>
        ) : null}
      </div>
    </div>
  );
}

/** An end in words, where there may be none. */
export const sayEnd = (instant: string | null): string =>
  instant ? endMoment(instant) : wordsOf('share').end.noDate;
