import { renderToStaticMarkup } from 'react-dom/server';

/** The HTML with which another site shows an album; sizes in CSS pixels. */
export const embedFrame = ({
  title,
  ...frame
}: {
  src: string;
  title: string;
  width: number;
  height: number;
}): string =>
  renderToStaticMarkup(
    <iframe
      {...frame}
      title={title}
      loading="lazy"
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      style={{ border: 0, maxWidth: '100%' }}
    />,
  );
