import { useId, useState } from 'react';
import type { LinkJson } from '../../../http/api/schemas/links.ts';
import { Button } from '../ui/button.tsx';
import { PasswordForm } from './password-form.tsx';

/** A line that opens into the form for a link's password. */
export function LinkPassword({ link, name }: { link: LinkJson; name: string }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <div className="link-setting">
      <div className="link-setting-line">
        <span>Password</span>
        <Button
          look="tertiary"
          aria-expanded={isOpen}
          aria-controls={id}
          aria-label={`${link.hasPassword ? 'Change' : 'Set'} password of ${name}`}
          onClick={() => setOpen(!isOpen)}
        >
          {link.hasPassword ? 'Change' : 'Set password'}
        </Button>
      </div>
      <div id={id}>
        {isOpen ? <PasswordForm link={link} onDone={() => setOpen(false)} /> : null}
      </div>
    </div>
  );
}
