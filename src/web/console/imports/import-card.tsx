import { useState } from 'react';
import type { ImportJson } from '../../../http/api/schemas/imports.ts';
import { counted, fill, number, wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { toastAfter } from '../ui/toast-after.ts';
import { moment, percent } from '../ui/words.ts';
import { ImportFiles } from './import-files.tsx';
import { extentOf, ImportPlan, roomIsMissing } from './import-plan.tsx';
import { useSteerImport, type ImportStep, type LeftOut } from './import-queries.ts';

/** One import: what it is, how far it is, and what can be done about it. */
export function ImportCard({ made }: { made: ImportJson }) {
  const words = wordsOf('imports');
  const { id, kind, origin, state, plan, createdAt } = made;
  const [first = ''] = origin;
  const [left, setLeft] = useState<LeftOut>({ albums: [], loose: false });
  return (
    <article className="import" aria-labelledby={`import-${id}`}>
      <h3 id={`import-${id}`}>
        {words.kinds[kind].title}
        <span className="cell-note"> {moment(createdAt)}</span>
      </h3>
      {first ? (
        <p className="import-origin">
          {origin.length > 1 ? counted(words.andMore, origin.length - 1, { name: first }) : first}
        </p>
      ) : null}
      <Standing made={made} />
      {state === 'receiving' ? <ImportFiles made={made} /> : null}
      {state === 'surveyed' && plan ? (
        <ImportPlan plan={plan} choice={{ left, onChange: setLeft }} />
      ) : null}
      <Actions made={made} left={left} />
    </article>
  );
}

function Standing({ made }: { made: ImportJson }) {
  const words = wordsOf('imports');
  const { state, total, added, there, skipped, failed, undoneAt, plan } = made;
  const done = added + there + failed;
  const counts = [
    counted(words.added, added),
    ...(there > 0 ? [counted(words.there, there)] : []),
    ...(failed > 0 ? [counted(words.failed, failed)] : []),
    ...(skipped > 0 ? [counted(words.skipped, skipped)] : []),
  ].join(' · ');
  if (state === 'surveying') {
    return (
      <>
        <output>{words.surveying}</output>
        <progress className="import-progress" aria-label={words.surveying} />
      </>
    );
  }
  if (state === 'running' || state === 'stopped') {
    return (
      <>
        <progress
          className="import-progress"
          max={Math.max(total, 1)}
          value={done}
          aria-label={words.progress}
        />
        <p>
          {fill(words.doneOf, {
            done: number(done),
            total: number(total),
            share: percent(done / Math.max(total, 1)),
          })}
        </p>
        <p className="cell-note">{counts}</p>
        {state === 'stopped' ? <output>{whyStopped(made)}</output> : null}
      </>
    );
  }
  if (state === 'failed') {
    return <output className="import-bad">{failureOf(made)}</output>;
  }
  if (state !== 'done' || !plan) return null;
  return <output>{undoneAt ? fill(words.undone, { day: moment(undoneAt) }) : counts}</output>;
}

const reasonsOf = (): Record<string, string> => wordsOf('imports').failures;

const failureOf = ({ failure, failureSentence }: ImportJson): string =>
  reasonsOf()[failure ?? ''] ?? failureSentence ?? wordsOf('imports').failedItself;

const whyStopped = (made: ImportJson): string =>
  made.failure ? failureOf(made) : wordsOf('imports').stopped;

function Actions({ made, left }: { made: ImportJson; left: LeftOut }) {
  const words = wordsOf('imports');
  const { id, state, plan, failed, added, fromTerminal, undoneAt } = made;
  const steer = useSteerImport(id);
  const [asked, setAsked] = useState<'undo' | 'forget' | null>(null);
  const go = (step: ImportStep) => () => steer.mutate(step);
  const hasMoved = added + failed + made.there > 0;
  const canStart =
    !fromTerminal &&
    plan !== null &&
    (state === 'surveyed' || state === 'stopped' || state === 'failed');
  const canRetry = !fromTerminal && state === 'done' && failed > 0 && undoneAt === null;
  const canUndo =
    added > 0 &&
    undoneAt === null &&
    (state === 'done' || state === 'stopped' || state === 'failed');
  const extent = plan && state === 'surveyed' ? extentOf(plan, left) : null;
  const needsRoom = plan !== null && extent === 'all' && roomIsMissing(plan);
  const startWords = {
    all: counted(words.bring, (plan?.photos ?? 0) - (plan?.there ?? 0)),
    some: words.bringChosen,
    none: words.bringChosen,
  };
  return (
    <>
      <div className="form-actions">
        {canStart ? (
          <Button
            look="primary"
            isBusy={steer.isPending || needsRoom || extent === 'none'}
            onClick={() => steer.mutate(extent === 'some' ? { leaveOut: left } : 'start')}
          >
            {extent === null ? words.goOn : startWords[extent]}
          </Button>
        ) : null}
        {needsRoom && !fromTerminal ? (
          <Button isBusy={steer.isPending} onClick={go('survey')}>
            {words.lookAgain}
          </Button>
        ) : null}
        {canRetry ? <Button onClick={go('start')}>{words.tryAgain}</Button> : null}
        {state === 'running' && !fromTerminal ? (
          <Button isBusy={steer.isPending} onClick={go('stop')}>
            {words.stop}
          </Button>
        ) : null}
        {hasMoved || state === 'surveyed' ? (
          <>
            <a className="button tertiary" href={`/api/v1/imports/${id}/report.csv`} download>
              {words.reportCsv}
            </a>
            <a className="button tertiary" href={`/api/v1/imports/${id}/report.json`} download>
              {words.reportJson}
            </a>
          </>
        ) : null}
        {canUndo ? (
          <Button look="tertiary" onClick={() => setAsked('undo')}>
            {words.undo}
          </Button>
        ) : null}
        {state === 'running' ? null : (
          <Button look="tertiary" onClick={() => setAsked('forget')}>
            {words.forget}
          </Button>
        )}
      </div>
      <ErrorLine error={steer.error} />
      <ConfirmDialog
        title={asked === 'undo' ? words.undoTitle : words.forgetTitle}
        action={asked === 'undo' ? words.undo : words.forget}
        isOpen={asked !== null}
        onClose={() => setAsked(null)}
        onConfirm={() => {
          const step = asked ?? 'forget';
          const done = steer.mutateAsync(step);
          toastAfter(done, step === 'undo' ? words.undoDone : words.forgotten);
          return done;
        }}
      >
        <p>{asked === 'undo' ? counted(words.undoWords, added) : words.forgetWords}</p>
      </ConfirmDialog>
    </>
  );
}
