import type { ReactNode } from 'react';
import { reportOf } from './layout.tsx';
import { useLocale } from './locale/use-locale.ts';

/** What else can be done with a public album: read it as a feed, show it on another site, report it. */
export function AlbumMenu(props: {
  path: string;
  /** The HTML with which other sites show it. */
  frame: string;
}): ReactNode {
  const { path, frame } = props;
  const { menu } = useLocale().words.people.album;
  return (
    <fold-away>
      <details className="menu">
        <summary className="button" aria-label={menu.name}>
          <span aria-hidden="true">⋯</span>
        </summary>
        <div className="sheet">
          <a href={`${path}.atom`} type="application/atom+xml">
            {menu.feed}
          </a>
          <a href={reportOf(path)} rel="nofollow">
            {menu.report}
          </a>
          <div className="field">
            <label htmlFor="embed-code">{menu.embed}</label>
            <input id="embed-code" type="text" readOnly value={frame} />
            <copy-button text={frame} />
          </div>
        </div>
      </details>
    </fold-away>
  );
}
