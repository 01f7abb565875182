import { useState } from 'react';
import type { LinkJson } from '../../../http/api/schemas.ts';
import { ModalDialog } from '../ui/dialog.tsx';

/** The link for a camera, on white in every theme; a press enlarges it. */
export function QrCode({ link, name }: { link: LinkJson; name: string }) {
  const [isLarge, setLarge] = useState(false);
  const source = `/api/v1/links/${link.id}/qr.svg`;
  return (
    <>
      <button
        type="button"
        className="qr"
        aria-label={`Enlarge the QR code of ${name}`}
        onClick={() => setLarge(true)}
      >
        <img src={source} alt="" width="108" height="108" />
      </button>
      <ModalDialog title={name} isOpen={isLarge} onClose={() => setLarge(false)}>
        <img
          className="qr-large"
          src={source}
          alt={`QR code that opens ${link.url}`}
          width="360"
          height="360"
        />
        <p className="qr-address">
          <code className="address">{link.url}</code>
        </p>
        <div className="dialog-actions">
          <a className="button" href={source} download={`${link.label || 'link'}.svg`}>
            Download SVG
          </a>
        </div>
      </ModalDialog>
    </>
  );
}
