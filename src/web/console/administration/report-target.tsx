import { useState } from 'react';
import type { ReportTargetJson } from '../../../http/api/schemas/moderation.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { ReportAction } from './report-action.tsx';

/** Something that was reported: seen only by a press where it may disturb. */
export function ReportTarget({ reportId, target }: { reportId: string; target: ReportTargetJson }) {
  const words = wordsOf('administration').reports;
  const { account, actions, host, isThere, kind, picture, sensitive, text, title, uri, url } =
    target;
  return (
    <li>
      {picture ? <Preview source={picture} alt={title} sensitive={sensitive} /> : null}
      <div className="admin-row-words">
        <p className="admin-row-title">
          <span className="tag">{words.kinds[kind]}</span> <strong>{title || uri}</strong>
          {isThere ? null : <span className="tag">{words.gone}</span>}
        </p>
        {text ? <p className="admin-row-quote">{text}</p> : null}
        <p className="admin-row-facts">
          {account ? fill(words.of, { handle: account.handle }) : ''}
          {host ? fill(words.from, { host }) : ''}{' '}
          {url && isThere ? (
            <a href={url} target="_blank" rel="noopener noreferrer">
              {words.open}
            </a>
          ) : null}
        </p>
        <div className="form-actions">
          {actions.map((action) => (
            <ReportAction key={action} reportId={reportId} action={action} target={target} />
          ))}
        </div>
      </div>
    </li>
  );
}

function Preview({ source, alt, sensitive }: { source: string; alt: string; sensitive: boolean }) {
  const words = wordsOf('administration').reports;
  const [isShown, setShown] = useState(!sensitive);
  return (
    <div className="report-picture">
      <img className={isShown ? undefined : 'is-blurred'} src={source} alt={isShown ? alt : ''} />
      {isShown ? null : (
        <div className="report-veil">
          <p>{words.blurred}</p>
          <Button onClick={() => setShown(true)}>{words.reveal}</Button>
        </div>
      )}
    </div>
  );
}
