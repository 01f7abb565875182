import { wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { copyText } from '../ui/copy.ts';

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** A frame that takes the width of its surroundings. */
const frame = (url: string, title: string) =>
  `<iframe src="${url}/embed" title="${escaped(title)}" loading="lazy" allowfullscreen style="display:block;width:100%;aspect-ratio:3/2;border:0"></iframe>`;

interface EmbedCodeProps {
  url: string;
  title: string;
}

/** The HTML that shows an album or a link on another website. */
export function EmbedCode({ url, title }: EmbedCodeProps) {
  const words = wordsOf('share').embed;
  const html = frame(url, title);
  const copy = async () => toast((await copyText(html)) ? words.copied : words.byHand);
  return (
    <div className="embed-code">
      <textarea
        readOnly
        rows={4}
        value={html}
        aria-label={words.html}
        onFocus={(event) => event.target.select()}
      />
      <Button onClick={() => void copy()}>{words.copy}</Button>
    </div>
  );
}
