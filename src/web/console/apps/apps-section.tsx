import { useState } from 'react';
import type { PermittedAppJson } from '../../../http/api/schemas/apps.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Problem } from '../ui/problem.tsx';
import { day, relative } from '../ui/words.ts';
import { WaitingRows } from '../ui/waiting-rows.tsx';
import { useApps, useDismissApp } from './app-queries.ts';

/** The programs of others that may act for me, and the way to end that: a section of the account's screen. */
export function AppsSection() {
  const words = wordsOf('apps');
  const apps = useApps();
  const dismiss = useDismissApp();
  const [leaving, setLeaving] = useState<PermittedAppJson | null>(null);

  return (
    <section aria-labelledby="apps">
      <h2 id="apps" tabIndex={-1}>
        {words.heading}
      </h2>
      {apps.error ? (
        <Problem error={apps.error} onRetry={() => void apps.refetch()} />
      ) : !apps.data ? (
        <WaitingRows label={words.heading} rows={2} />
      ) : apps.data.length === 0 ? (
        <p className="hint">{words.none}</p>
      ) : (
        <ul className="app-rows">
          {apps.data.map((app) => (
            <AppRow key={app.id} app={app} onLeave={() => setLeaving(app)} />
          ))}
        </ul>
      )}
      <ConfirmDialog
        title={fill(words.ask, { app: leaving?.name ?? '' })}
        action={words.dismissWord}
        isOpen={leaving !== null}
        onClose={() => setLeaving(null)}
        onConfirm={() => dismiss.mutateAsync(leaving!.id)}
        onDone={() => toast(fill(words.dismissed, { app: leaving?.name ?? '' }))}
      >
        <p>{words.effect}</p>
      </ConfirmDialog>
    </section>
  );
}

function AppRow({ app, onLeave }: { app: PermittedAppJson; onLeave: () => void }) {
  const words = wordsOf('apps');
  const { lastUsedAt, name, scopes, since, website } = app;
  return (
    <li className="app-row">
      <div>
        <p className="app-name">
          {name}{' '}
          {website ? (
            <a href={website} rel="noopener noreferrer" target="_blank">
              {words.website}
            </a>
          ) : null}
        </p>
        <p className="hint">{scopes.map((scope) => words.scopes[scope]).join(' · ')}</p>
        <p className="hint">
          {fill(words.since, { day: day(since) })}
          {' · '}
          {lastUsedAt ? fill(words.used, { when: relative(lastUsedAt) }) : words.neverUsed}
        </p>
      </div>
      <Button look="secondary" aria-label={fill(words.dismiss, { app: name })} onClick={onLeave}>
        {words.dismissWord}
      </Button>
    </li>
  );
}
