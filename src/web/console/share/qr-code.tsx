import { useState } from 'react';
import type { LinkJson } from '../../../http/api/schemas/links.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/dialog.tsx';

/** The link for a camera, on white in every theme; a press enlarges it. */
export function QrCode({ link, name }: { link: LinkJson; name: string }) {
  const words = wordsOf('share').qr;
  const [isLarge, setLarge] = useState(false);
  const source = `/api/v1/links/${link.id}/qr.svg`;
  const file = link.label || words.file;
  return (
    <>
      <button
        type="button"
        className="qr"
        aria-label={fill(words.enlarge, { name })}
        onClick={() => setLarge(true)}
      >
        <img src={source} alt="" width="108" height="108" />
      </button>
      <ModalDialog title={name} isOpen={isLarge} onClose={() => setLarge(false)}>
        <img
          className="qr-large"
          src={source}
          alt={fill(words.opens, { url: link.url })}
          width="360"
          height="360"
        />
        <p className="qr-address">
          <code className="address">{link.url}</code>
        </p>
        <div className="dialog-actions">
          <Button onClick={() => void savePng(source, `${file}.png`)}>{words.png}</Button>
          <a className="button secondary" href={source} download={`${file}.svg`}>
            {words.svg}
          </a>
        </div>
      </ModalDialog>
    </>
  );
}

const pixels = 1024;

/** Draws the code and hands it to the browser as a file, for programs that do not take SVG. */
async function savePng(source: string, name: string): Promise<void> {
  const image = new Image(pixels, pixels);
  image.src = source;
  await image.decode();
  const canvas = new OffscreenCanvas(pixels, pixels);
  const drawing = canvas.getContext('2d');
  if (!drawing) return;
  drawing.imageSmoothingEnabled = false;
  drawing.drawImage(image, 0, 0, pixels, pixels);
  const url = URL.createObjectURL(await canvas.convertToBlob());
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  URL.revokeObjectURL(url);
}
