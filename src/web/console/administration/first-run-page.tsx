import { useState } from 'react';
import { useEditServerPolicy, useServerPolicy } from '../links/server-policy-queries.ts';
import { fill, number, wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { go } from '../ui/history.ts';
import { ErrorLine, Problem } from '../ui/problem.tsx';
import { Toggle } from '../ui/toggle.tsx';
import { useFocusOnArrival } from '../ui/use-focus-on-arrival.ts';
import { WaitingRows } from '../ui/waiting-rows.tsx';
import { bytes } from '../ui/words.ts';
import { AdminPage } from './admin-page.tsx';
import { useFirstRun, type FirstRunJson } from './admin-queries.ts';

/** D11, after the first administrator: the address, the storage and the rules for links. */
export function FirstRunPage() {
  const words = wordsOf('administration').firstRun;
  const [step, setStep] = useState(2);
  const next = () => setStep(step + 1);
  return (
    <AdminPage title={words.title}>
      <p className="hint">{fill(words.step, { step: number(step) })}</p>
      {step === 2 ? <Address onNext={next} /> : null}
      {step === 3 ? <Storage onNext={next} /> : null}
      {step === 4 ? <Sharing /> : null}
    </AdminPage>
  );
}

function Address({ onNext }: { onNext: () => void }) {
  const words = wordsOf('administration').firstRun;
  const found = useFirstRun();
  return (
    <section className="admin-section" aria-labelledby="first-address">
      <Heading id="first-address">{words.address}</Heading>
      {found.error && !found.data ? (
        <Problem error={found.error} onRetry={() => void found.refetch()} />
      ) : null}
      {found.isPending ? <WaitingRows label={words.loading} rows={4} /> : null}
      {found.data ? (
        <>
          <p>{fill(words.addressFacts, { origin: found.data.origin })}</p>
          <Checks checks={found.data.checks} />
        </>
      ) : null}
      <div className="form-actions">
        <Button look="primary" onClick={onNext}>
          {words.next}
        </Button>
        <Button isBusy={found.isFetching} onClick={() => void found.refetch()}>
          {words.again}
        </Button>
      </div>
    </section>
  );
}

function Checks({ checks }: Pick<FirstRunJson, 'checks'>) {
  const words = wordsOf('administration').firstRun;
  return (
    <ul className="admin-rows" aria-live="polite">
      {checks.map(({ name, detail, state }) => (
        <li key={name}>
          <div className="admin-row-words">
            <p className="admin-row-title">
              {words.checks[name]}
              <span className={state === 'attention' ? 'tag bad' : 'tag'}>
                {words.states[state]}
              </span>
            </p>
            {detail ? (
              <p className="admin-row-facts">
                <code>{detail}</code>
              </p>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Storage({ onNext }: { onNext: () => void }) {
  const words = wordsOf('administration').firstRun;
  const storage = useFirstRun().data?.storage;
  return (
    <section className="admin-section" aria-labelledby="first-storage">
      <Heading id="first-storage">{words.storage}</Heading>
      {storage ? (
        <p>
          {fill(words.storageFacts, {
            path: storage.path,
            free: bytes(storage.freeBytes),
            total: bytes(storage.totalBytes),
          })}
        </p>
      ) : null}
      <div className="form-actions">
        <Button look="primary" onClick={onNext}>
          {words.next}
        </Button>
      </div>
    </section>
  );
}

const LONGEST = 90;

function Sharing() {
  const words = wordsOf('administration').firstRun;
  const policy = useServerPolicy();
  const edit = useEditServerPolicy();
  return (
    <section className="admin-section" aria-labelledby="first-sharing">
      <Heading id="first-sharing">{words.sharing}</Heading>
      <p>{words.sharingFacts}</p>
      <Toggle
        isSelected={policy.data?.requiresPassword ?? false}
        isDisabled={!policy.data}
        onChange={(requiresPassword) => edit.mutate({ requiresPassword })}
      >
        {words.password}
      </Toggle>
      <Toggle
        isSelected={policy.data?.maximumDays !== null && policy.data !== undefined}
        isDisabled={!policy.data}
        onChange={(isLimited) => edit.mutate({ maximumDays: isLimited ? LONGEST : null })}
      >
        {words.lifetime}
      </Toggle>
      <p className="hint">{words.sharingHint}</p>
      <ErrorLine error={edit.error ?? policy.error} />
      <div className="form-actions">
        <Button look="primary" onClick={() => void go('/console', { replace: true })}>
          {words.finish}
        </Button>
      </div>
    </section>
  );
}

/** Each step begins at its heading. */
function Heading({ id, children }: { id: string; children: string }) {
  const heading = useFocusOnArrival<HTMLHeadingElement>();
  return (
    <h2 id={id} ref={heading} tabIndex={-1}>
      {children}
    </h2>
  );
}
