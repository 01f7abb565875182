import { Link } from 'wouter';
import type { SettingJson } from '../../../http/api/schemas/administration.ts';
import { wordsOf } from '../locale/words.ts';
import { Problem } from '../ui/problem.tsx';
import { WaitingRows } from '../ui/waiting-rows.tsx';
import { AdminPage } from './admin-page.tsx';
import { useSettings, type SettingsJson } from './admin-queries.ts';
import { SettingField } from './setting-field.tsx';
import { TestMail } from './test-mail.tsx';

const groups = ['identity', 'registration', 'federation', 'media', 'retention', 'mail'] as const;

/** D10: what holds for the whole server, and who says it. */
export function SettingsPage() {
  const words = wordsOf('administration').settings;
  const settings = useSettings();
  return (
    <AdminPage title={words.title}>
      {settings.error && !settings.data ? (
        <Problem error={settings.error} onRetry={() => void settings.refetch()} />
      ) : null}
      {settings.isPending ? <WaitingRows label={words.loading} rows={8} /> : null}
      {settings.data ? <Groups settings={settings.data} /> : null}
    </AdminPage>
  );
}

function Groups({ settings }: { settings: SettingsJson }) {
  const words = wordsOf('administration').settings;
  const of = (group: SettingJson['group']) =>
    settings.items.filter((setting) => setting.group === group);
  const hasMail = settings.items.some(({ name, value }) => name === 'smtpUrl' && value !== null);
  return (
    <>
      {groups.map((group) => (
        <section key={group} className="admin-section" aria-labelledby={`settings-${group}`}>
          <h2 id={`settings-${group}`}>{words.groups[group]}</h2>
          {group === 'federation' ? (
            <p>
              <Link href="/console/admin/blocks">{words.federation}</Link>
              <span className="hint"> {words.federationHint}</span>
            </p>
          ) : null}
          {(group === 'federation' ? [] : of(group)).map((setting) => (
            <SettingField key={`${setting.name} ${String(setting.value)}`} setting={setting} />
          ))}
          {group === 'identity' ? (
            <p>
              <a href="/about">{words.about}</a>
            </p>
          ) : null}
          {group === 'registration' ? (
            <p>
              <Link href="/console/admin/settings/links">{words.links}</Link>
              <span className="hint"> {words.linksHint}</span>
            </p>
          ) : null}
          {group === 'media' && !settings.takesVideos ? (
            <p className="hint">{words.withoutVideos}</p>
          ) : null}
          {group === 'mail' && hasMail ? <TestMail /> : null}
        </section>
      ))}
      <section className="admin-section" aria-labelledby="settings-fixed">
        <h2 id="settings-fixed">{words.groups.fixed}</h2>
        <p className="hint">{words.fixedFacts}</p>
        <dl className="admin-facts">
          {settings.fixed.map(({ source, value, variable }) => (
            <div key={variable}>
              <dt>
                <code>{variable}</code>
              </dt>
              <dd>
                {value}
                {source === 'default' ? <span className="tag">{words.notSet}</span> : null}
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
}
