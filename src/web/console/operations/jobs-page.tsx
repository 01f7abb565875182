import { useState } from 'react';
import type { FailedJobJson, JobsJson } from '../../../http/api/schemas/upkeep.ts';
import { sentenceOf } from '../api.ts';
import { counted, fill, number, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { moment, relative } from '../ui/words.ts';
import { AdminScreen, Loaded } from './admin-screen.tsx';
import { useFailedJobs, useJobs, useSteerJobs } from './operation-queries.ts';
import { When } from './servers-page.tsx';

/** D6: what the workers do, and what failed. */
export function JobsPage() {
  const words = wordsOf('operations').jobs;
  const jobs = useJobs();
  return (
    <AdminScreen title={words.title}>
      <Loaded query={jobs}>
        {(data) => (
          <>
            <Pause jobs={data} />
            <Kinds jobs={data} />
          </>
        )}
      </Loaded>
      <Failed />
    </AdminScreen>
  );
}

function Pause({ jobs: { pausedAt } }: { jobs: JobsJson }) {
  const words = wordsOf('operations').jobs;
  const steer = useSteerJobs();
  const [isAsking, setAsking] = useState(false);
  if (pausedAt) {
    return (
      <div className="warning pause-line">
        <p>{fill(words.pausedSince, { time: moment(pausedAt) })}</p>
        <Button
          isBusy={steer.isPending}
          onClick={() =>
            steer.mutate(
              { paused: false },
              {
                onSuccess: () => toast(words.resumed),
                onError: (error) => toast(sentenceOf(error)),
              },
            )
          }
        >
          {words.resume}
        </Button>
      </div>
    );
  }
  return (
    <div>
      <Button onClick={() => setAsking(true)}>{words.pause}</Button>
      <ConfirmDialog
        title={words.pauseTitle}
        action={words.pause}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => steer.mutateAsync({ paused: true })}
        onDone={() => toast(words.paused)}
      >
        <p>{words.pauseWords}</p>
      </ConfirmDialog>
    </div>
  );
}

const numbers = ['waiting', 'running', 'later', 'failed'] as const;

function Kinds({ jobs: { kinds } }: { jobs: JobsJson }) {
  const words = wordsOf('operations').jobs;
  if (kinds.length === 0) return <p className="empty-line">{words.none}</p>;
  return (
    <table className="operation-table">
      <thead>
        <tr>
          {(['task', ...numbers, 'oldest'] as const).map((column) => (
            <th key={column} scope="col">
              {words.columns[column]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {kinds.map((kind) => (
          <tr key={kind.task}>
            <th scope="row" data-label={words.columns.task}>
              <code>{kind.task}</code>
            </th>
            {numbers.map((name) => (
              <td key={name} data-label={words.columns[name]}>
                {number(kind[name])}
              </td>
            ))}
            <td data-label={words.columns.oldest}>
              {kind.oldestAt ? <When at={kind.oldestAt} /> : '–'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Failed() {
  const words = wordsOf('operations').jobs;
  const failed = useFailedJobs();
  const steer = useSteerJobs();
  const [discarding, setDiscarding] = useState<FailedJobJson>();
  const list = failed.data ?? [];
  const retry = (ids: readonly string[]) =>
    steer.mutate(
      { retry: ids },
      {
        onSuccess: ({ count }) => toast(counted(words.retried, count)),
        onError: (error) => toast(sentenceOf(error)),
      },
    );
  return (
    <section aria-labelledby="failed-jobs">
      <div className="section-head">
        <h2 id="failed-jobs">{words.failedTitle}</h2>
        {list.length > 1 ? (
          <Button isBusy={steer.isPending} onClick={() => retry(list.map(({ id }) => id))}>
            {words.retryAll}
          </Button>
        ) : null}
      </div>
      <Loaded query={failed}>
        {(jobs) =>
          jobs.length === 0 ? (
            <p className="empty-line">{words.noneFailed}</p>
          ) : (
            <ul className="block-list">
              {jobs.map((job) => (
                <li key={job.id}>
                  <JobWords job={job} />
                  <div className="server-actions">
                    <Button
                      look="tertiary"
                      aria-label={fill(words.retryThis, { task: job.task })}
                      onClick={() => retry([job.id])}
                    >
                      {words.retry}
                    </Button>
                    <Button
                      look="tertiary"
                      aria-label={fill(words.discardThis, { task: job.task })}
                      onClick={() => setDiscarding(job)}
                    >
                      {words.discard}
                    </Button>
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <MoreOnSight query={failed} />
      <ConfirmDialog
        title={words.discardTitle}
        action={words.discard}
        isOpen={discarding !== undefined}
        onClose={() => setDiscarding(undefined)}
        onConfirm={() => steer.mutateAsync({ discard: [discarding?.id ?? ''] })}
        onDone={() => toast(counted(words.discarded, 1))}
      >
        <p>{words.discardWords}</p>
      </ConfirmDialog>
    </section>
  );
}

function JobWords({ job }: { job: FailedJobJson }) {
  const words = wordsOf('operations').jobs;
  const { task, about, error, attempts, maxAttempts, nextAt } = job;
  const facts = Object.entries(about).map(([name, value]) => `${name} ${String(value)}`);
  return (
    <div className="block-words">
      <span>
        <code>{task}</code>
      </span>
      {facts.length > 0 ? <span className="cell-note">{facts.join(' · ')}</span> : null}
      <span className="job-error">{error}</span>
      <span className="cell-note">
        {fill(words.attempts, { attempts: number(attempts), most: number(maxAttempts) })} ·{' '}
        {nextAt ? fill(words.next, { time: relative(nextAt) }) : words.givenUp}
      </span>
    </div>
  );
}
