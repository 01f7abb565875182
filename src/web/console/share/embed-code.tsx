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
  const html = frame(url, title);
  const copy = async () =>
    toast(
      (await copyText(html))
        ? 'HTML copied'
        : 'Your browser does not let us copy. Select the HTML and copy it by hand.',
    );
  return (
    <div className="embed-code">
      <textarea
        readOnly
        rows={4}
        value={html}
        aria-label="HTML for embedding"
        onFocus={(event) => event.target.select()}
      />
      <Button onClick={() => void copy()}>Copy HTML</Button>
    </div>
  );
}
