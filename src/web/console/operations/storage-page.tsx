import { useState } from 'react';
import type { StorageSurveyJson, UpkeepTaskJson } from '../../../http/api/schemas/upkeep.ts';
import { counted, fill, number, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { bytes, percent } from '../ui/words.ts';
import { AdminScreen, Loaded } from './admin-screen.tsx';
import { useSteerUpkeep, useStorage, useUpkeep } from './operation-queries.ts';
import { When } from './servers-page.tsx';

/** D5: what is stored, whose it is, and work on it. */
export function StoragePage() {
  const words = wordsOf('operations').storage;
  const storage = useStorage();
  return (
    <AdminScreen title={words.title}>
      <Loaded query={storage}>
        {(survey) => (
          <>
            <Kinds survey={survey} />
            <People survey={survey} />
          </>
        )}
      </Loaded>
      <Work />
    </AdminScreen>
  );
}

const kinds = ['originals', 'renditions', 'cache', 'trash'] as const;

function Kinds({ survey }: { survey: StorageSurveyJson }) {
  const words = wordsOf('operations').storage;
  const { free, total } = survey.disk;
  return (
    <>
      <p className="health-sentence">
        {fill(words.free, { free: bytes(free), total: bytes(total) })}
      </p>
      <meter
        className="disk"
        min={0}
        max={total}
        high={0.9 * total}
        value={total - free}
        aria-label={percent((total - free) / total)}
      />
      <ul className="cards">
        {kinds.map((kind) => (
          <li key={kind} className="card">
            <span className="card-name">{words.kinds[kind]}</span>
            <span className="card-value">{bytes(survey[kind].bytes)}</span>
            <span className="cell-note">{counted(words.files, survey[kind].files)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function People({ survey: { people } }: { survey: StorageSurveyJson }) {
  const words = wordsOf('operations').storage;
  return (
    <section aria-labelledby="storage-people">
      <h2 id="storage-people">{words.people}</h2>
      <table className="operation-table">
        <thead>
          <tr>
            {(['person', 'photos', 'originals', 'renditions', 'trash', 'quota'] as const).map(
              (column) => (
                <th key={column} scope="col">
                  {words.columns[column]}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.accountId}>
              <th scope="row" data-label={words.columns.person}>
                {person.name} <span className="cell-note">@{person.handle}</span>
              </th>
              <td data-label={words.columns.photos}>{number(person.photos)}</td>
              <td data-label={words.columns.originals}>{bytes(person.originals)}</td>
              <td data-label={words.columns.renditions}>{bytes(person.renditions)}</td>
              <td data-label={words.columns.trash}>{bytes(person.trash)}</td>
              <td data-label={words.columns.quota}>
                {person.quotaBytes === null
                  ? words.noQuota
                  : fill(words.quotaOf, {
                      share: percent(person.originals / Math.max(person.quotaBytes, 1)),
                      quota: bytes(person.quotaBytes),
                    })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const taskKinds = ['rebuild-renditions', 'find-strays', 'sweep-strays'] as const;

function Work() {
  const words = wordsOf('operations').storage;
  const tasks = useUpkeep();
  const steer = useSteerUpkeep();
  const [isAsking, setAsking] = useState(false);
  const start = (kind: UpkeepTaskJson['kind']) =>
    steer.mutateAsync({ kind }).then(() => toast(fill(words.started, { task: words.tasks[kind] })));
  return (
    <section aria-labelledby="storage-work">
      <h2 id="storage-work">{words.work}</h2>
      <ul className="block-list">
        {taskKinds.map((kind) => (
          <li key={kind}>
            <div className="block-words">
              <span>{words.explained[kind]}</span>
            </div>
            <Button
              isBusy={steer.isPending}
              onClick={() =>
                kind === 'sweep-strays' ? setAsking(true) : void start(kind).catch(() => undefined)
              }
            >
              {words.tasks[kind]}
            </Button>
          </li>
        ))}
      </ul>
      <ErrorLine error={steer.error} />
      <ul className="task-list">
        {(tasks.data ?? []).map((task) => (
          <TaskRow key={task.id} task={task} onCancel={() => steer.mutate({ cancel: task.id })} />
        ))}
      </ul>
      <ConfirmDialog
        title={words.askTitle}
        action={words.tasks['sweep-strays']}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => start('sweep-strays')}
      >
        <p>{words.askWords}</p>
      </ConfirmDialog>
    </section>
  );
}

function TaskRow({ task, onCancel }: { task: UpkeepTaskJson; onCancel: () => void }) {
  const words = wordsOf('operations').storage;
  const { kind, state, done, total, found, foundBytes, createdAt } = task;
  const results = {
    'rebuild-renditions': words.foundPhotos,
    'find-strays': words.foundFiles,
    'sweep-strays': words.removedFiles,
  };
  const hasResult = kind === 'rebuild-renditions' ? found > 0 : state === 'done';
  return (
    <li>
      <div className="block-words">
        <span>{words.tasks[kind]}</span>
        <span className="cell-note">
          {words.states[state]} · <When at={createdAt} />
          {hasResult ? ` · ${counted(results[kind], found, { size: bytes(foundBytes) })}` : ''}
        </span>
        {kind === 'rebuild-renditions' && total > 0 ? (
          <>
            <progress max={total} value={done} aria-label={words.tasks[kind]} />
            <span className="cell-note">
              {fill(words.progress, { done: number(done), total: number(total) })}
            </span>
          </>
        ) : null}
      </div>
      {state === 'running' ? (
        <Button look="tertiary" onClick={onCancel}>
          {words.cancel}
        </Button>
      ) : null}
    </li>
  );
}
