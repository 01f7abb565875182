import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { AdminLinkJson } from '../../../http/api/schemas/links.ts';
import { counted, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { useLinkChange } from './admin-queries.ts';

const WEEK = 7 * 86_400_000;

const inAWeek = (): string => new Date(Date.now() + WEEK).toISOString();

/** What is done to all links that are selected; each asks first, and says to how many. */
export function LinksBar({
  links,
  onClear,
}: {
  links: readonly AdminLinkJson[];
  onClear: () => void;
}) {
  const words = wordsOf('administration').links;
  const change = useLinkChange();
  const [asked, setAsked] = useState<'pause' | 'end' | 'require'>();
  const ids = links.map(({ id }) => id).slice(0, 200);
  const amount = ids.length;
  const done = (changed: number) => {
    toast(counted(words.done, changed));
    onClear();
  };
  const release = useMutation({
    mutationFn: () => change({ ids, action: 'release' }),
    onSuccess: done,
  });
  const doIt = async () => {
    if (asked === 'end') {
      return done(await change({ ids, action: 'expire', expiresAt: inAWeek() }));
    }
    return done(await change({ ids, action: asked === 'pause' ? 'hold' : 'require-password' }));
  };
  const actions = { pause: words.pause, end: words.end, require: words.requirePassword };
  return (
    <section className="admin-bar" aria-label={counted(words.selected, amount)}>
      <p>{counted(words.selected, amount)}</p>
      <Button onClick={() => setAsked('pause')}>{words.pause}</Button>
      <Button onClick={() => setAsked('end')}>{words.end}</Button>
      <Button onClick={() => setAsked('require')}>{words.requirePassword}</Button>
      {links.some(({ isHeld, mustHavePassword }) => isHeld || mustHavePassword) ? (
        <Button isBusy={release.isPending} onClick={() => release.mutate()}>
          {words.resume}
        </Button>
      ) : null}
      <Button look="tertiary" onClick={onClear}>
        {words.clear}
      </Button>
      <ErrorLine error={release.error} />
      {asked ? (
        <ConfirmDialog
          title={counted(words.confirm[asked], amount)}
          action={actions[asked]}
          isOpen
          onClose={() => setAsked(undefined)}
          onConfirm={doIt}
        >
          <p>{words.confirmFacts[asked]}</p>
        </ConfirmDialog>
      ) : null}
    </section>
  );
}
