import { renderToStaticMarkup } from 'react-dom/server';

const popups = 'allow-popups allow-popups-to-escape-sandbox';
const scripts = 'allow-same-origin allow-scripts';

/**
 * The HTML with which another site shows an album; sizes in CSS pixels. A link's page `hasOrigin`: its pictures are for
 * pages of this server only, and it hears when the link ends.
 */
export const embedFrame = ({
  title,
  hasOrigin,
  ...frame
}: {
  src: string;
  title: string;
  width: number;
  height: number;
  hasOrigin: boolean;
}): string =>
  renderToStaticMarkup(
    <iframe
      {...frame}
      title={title}
      loading="lazy"
      sandbox={`${popups}${hasOrigin ? ` ${scripts}` : ''}`}
      style={{ border: 0, maxWidth: '100%' }}
    />,
  );
