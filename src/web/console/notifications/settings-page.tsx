import { Link } from 'wouter';
import type { NoticeSettingsJson } from '../../../http/api/schemas/notices.ts';
import { ApiError } from '../api.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { Screen } from '../shell/screen.tsx';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { Segments } from '../ui/choices.tsx';
import { ErrorLine, Problem } from '../ui/problem.tsx';
import { Toggle } from '../ui/toggle.tsx';
import { WaitingRows } from '../ui/waiting-rows.tsx';
import { day, ownZone } from '../ui/words.ts';
import { ChoiceMatrix } from './choice-matrix.tsx';
import {
  useChangeSettings,
  useNoticeSettings,
  useRemoveBrowser,
  useTestChannel,
} from './notice-queries.ts';
import { usePushBrowser } from './push-browser.ts';

/** C17, notifications: what I am told, and on which ways. Each change takes effect at once. */
export function NoticeSettingsPage() {
  const words = wordsOf('notifications');
  const settings = useNoticeSettings();
  const change = useChangeSettings();
  return (
    <Screen title={words.settingsTitle}>
      {settings.error && !settings.data ? (
        <Problem error={settings.error} onRetry={() => void settings.refetch()} />
      ) : null}
      {settings.isPending ? <WaitingRows label={words.settingsLoading} rows={8} /> : null}
      {settings.data ? (
        <div className="notice-settings">
          <p>
            <Link href="/console/notices">
              <span aria-hidden="true">←</span> {words.back}
            </Link>
          </p>
          <ChoiceMatrix
            choices={settings.data.choices}
            onChange={(kind, channel, isOn) =>
              change.mutate({ choices: { [kind]: { [channel]: isOn } } })
            }
          />
          <p className="saved-line" aria-live="polite">
            {change.isSuccess ? words.saved : ''}
          </p>
          <ErrorLine error={change.error} />
          <MailSettings settings={settings.data} onRhythm={(rhythm) => change.mutate({ rhythm })} />
          <PushSettings settings={settings.data} />
        </div>
      ) : null}
    </Screen>
  );
}

interface MailSettingsProps {
  settings: NoticeSettingsJson;
  onRhythm: (rhythm: NoticeSettingsJson['rhythm']) => void;
}

function MailSettings({ settings, onRhythm }: MailSettingsProps) {
  const words = wordsOf('notifications');
  const test = useTestChannel();
  const { mail, rhythm, sendsMail } = settings;
  const zone = ownZone();
  return (
    <section className="panel-section" aria-labelledby="by-mail">
      <h2 id="by-mail">{words.mailHeading}</h2>
      {!sendsMail ? <p>{words.mailOff}</p> : null}
      {sendsMail && !mail ? (
        <p>
          {words.mailMissing} <Link href="/console/account">{words.addMail}</Link>
        </p>
      ) : null}
      {sendsMail && mail ? (
        <>
          <p>{fill(words.mailTo, { mail })}</p>
          <Segments
            label={words.rhythm}
            value={rhythm}
            options={(['soon', 'daily', 'weekly'] as const).map((value) => ({
              value,
              title: words.rhythms[value],
              explanation: fill(words.rhythmHints[value], { zone }),
            }))}
            onChange={onRhythm}
          />
          <Button
            isBusy={test.isPending}
            onClick={() => test.mutate('mail', { onSuccess: () => toast(words.tested) })}
          >
            {words.test}
          </Button>
          <ErrorLine error={test.error} />
        </>
      ) : null}
    </section>
  );
}

function PushSettings({ settings: { browsers, publicKey } }: { settings: NoticeSettingsJson }) {
  const words = wordsOf('notifications');
  const { error, set, state } = usePushBrowser(publicKey);
  const test = useTestChannel();
  const remove = useRemoveBrowser();
  const obstacle = { denied: words.pushDenied, missing: words.pushMissing, install: words.pushIos };
  return (
    <section className="panel-section" aria-labelledby="by-push">
      <h2 id="by-push">{words.pushHeading}</h2>
      {state === 'on' || state === 'off' ? (
        <Toggle isSelected={state === 'on'} onChange={set}>
          {words.pushOn}
        </Toggle>
      ) : null}
      {state && state !== 'on' && state !== 'off' ? <p>{obstacle[state]}</p> : null}
      <p className="error-line" role="alert">
        {error ? (error instanceof ApiError ? error.message : words.pushFailed) : null}
      </p>
      {browsers.length > 0 ? (
        <>
          <h3>{words.browsers}</h3>
          <ul className="browsers">
            {browsers.map(({ createdAt, id, name }) => (
              <li key={id}>
                <span>
                  {name}{' '}
                  <span className="notice-time">{fill(words.since, { day: day(createdAt) })}</span>
                </span>
                <Button
                  look="tertiary"
                  aria-label={fill(words.removeThis, { name })}
                  onClick={() => remove.mutate(id)}
                >
                  {words.removeBrowser}
                </Button>
              </li>
            ))}
          </ul>
          <Button
            isBusy={test.isPending}
            onClick={() => test.mutate('push', { onSuccess: () => toast(words.tested) })}
          >
            {words.test}
          </Button>
        </>
      ) : null}
      <ErrorLine error={test.error ?? remove.error} />
    </section>
  );
}
