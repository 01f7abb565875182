import { useId, useState } from 'react';
import type { LinkJson } from '../../../http/api/schemas/links.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { PasswordForm } from './password-form.tsx';

/** A line that opens into the form for a link's password. */
export function LinkPassword({ link, name }: { link: LinkJson; name: string }) {
  const words = wordsOf('share').password;
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <div className="link-setting">
      <div className="link-setting-line">
        <span>{words.title}</span>
        <Button
          look="tertiary"
          aria-expanded={isOpen}
          aria-controls={id}
          aria-label={fill(link.hasPassword ? words.changeOf : words.setOf, { name })}
          onClick={() => setOpen(!isOpen)}
        >
          {link.hasPassword ? words.change : words.set}
        </Button>
      </div>
      <div id={id}>
        {isOpen ? <PasswordForm link={link} onDone={() => setOpen(false)} /> : null}
      </div>
    </div>
  );
}
