import type { LinkJson } from '../../../http/api/schemas/links.ts';
import { counted, wordsOf } from '../locale/words.ts';
import { SettingNote } from '../share/setting-note.tsx';
import { useSetting } from '../share/use-setting.ts';
import { SelectField } from '../ui/field.tsx';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { Problem } from '../ui/problem.tsx';
import { moment } from '../ui/words.ts';
import { useVisits } from './device-queries.ts';
import { SettingGroup } from './setting-group.tsx';

const spans = [null, 7, 30, 90] as const;

function sayDays(days: number | null): string {
  const words = wordsOf('link').log;
  return days ? counted(words.kept, days) : words.off;
}

/** Whether each visit is written down, what its visitors are told about that, and the lines. */
export function LogSettings({ link }: { link: LinkJson }) {
  const words = wordsOf('link').log;
  const setting = useSetting(link, 'accessLogDays');
  return (
    <SettingGroup title={words.title} summary={sayDays(link.accessLogDays)}>
      <div className="setting">
        <SelectField
          label={words.setting}
          value={String(setting.value ?? '')}
          options={spans.map((days) => ({ value: String(days ?? ''), title: sayDays(days) }))}
          hint={setting.value ? words.told : words.without}
          onChange={(event) => setting.change(Number(event.target.value) || null)}
        />
        <SettingNote setting={setting} say={sayDays} />
      </div>
      {link.accessLogDays ? <Log linkId={link.id} /> : null}
    </SettingGroup>
  );
}

function Log({ linkId }: { linkId: string }) {
  const words = wordsOf('link').log;
  const visits = useVisits(linkId);
  if (visits.error && !visits.data) {
    return <Problem error={visits.error} onRetry={() => void visits.refetch()} />;
  }
  if (visits.data?.length === 0) return <p className="hint">{words.nothing}</p>;
  return (
    <>
      <table className="log">
        <caption className="visually-hidden">{words.title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.when}</th>
            <th scope="col">{words.what}</th>
            <th scope="col">{words.whereFrom}</th>
          </tr>
        </thead>
        <tbody>
          {(visits.data ?? []).map(({ id, action, agent, at, network }) => (
            <tr key={id}>
              <td>{moment(at)}</td>
              <td>{words.actions[action]}</td>
              <td>{[agent, network].filter(Boolean).join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <MoreOnSight query={visits} />
    </>
  );
}
