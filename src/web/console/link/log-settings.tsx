import type { LinkJson, LinkVisitJson } from '../../../http/api/schemas/links.ts';
import { SettingNote } from '../share/setting-note.tsx';
import { useSetting } from '../share/use-setting.ts';
import { SelectField } from '../ui/field.tsx';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { Problem } from '../ui/problem.tsx';
import { moment } from '../ui/words.ts';
import { useVisits } from './device-queries.ts';
import { SettingGroup } from './setting-group.tsx';

const spans = [
  { value: '', title: 'Off' },
  { value: '7', title: 'Kept for 7 days' },
  { value: '30', title: 'Kept for 30 days' },
  { value: '90', title: 'Kept for 90 days' },
] as const;

const sayDays = (days: number | null) => (days ? `Kept for ${days} days` : 'Off');

/** Whether each visit is written down, what its visitors are told about that, and the lines. */
export function LogSettings({ link }: { link: LinkJson }) {
  const setting = useSetting(link, 'accessLogDays');
  return (
    <SettingGroup title="Access log" summary={sayDays(link.accessLogDays)}>
      <div className="setting">
        <SelectField
          label="Write down each visit"
          value={String(setting.value ?? '')}
          options={spans}
          hint={
            setting.value
              ? 'Visitors read: “The owner can see when this link is opened.”'
              : 'The numbers of 30 days are counted without it, and name nobody.'
          }
          onChange={(event) => setting.change(Number(event.target.value) || null)}
        />
        <SettingNote setting={setting} say={sayDays} />
      </div>
      {link.accessLogDays ? <Log linkId={link.id} /> : null}
    </SettingGroup>
  );
}

const actions: Readonly<Record<LinkVisitJson['action'], string>> = {
  opened: 'Opened',
  downloaded: 'Downloaded',
  uploaded: 'Added photos',
  commented: 'Commented',
  refused: 'Turned away',
};

function Log({ linkId }: { linkId: string }) {
  const visits = useVisits(linkId);
  if (visits.error && !visits.data) {
    return <Problem error={visits.error} onRetry={() => void visits.refetch()} />;
  }
  if (visits.data?.length === 0) return <p className="hint">Nothing is written down yet.</p>;
  return (
    <>
      <table className="log">
        <caption className="visually-hidden">Access log</caption>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">What</th>
            <th scope="col">Where from</th>
          </tr>
        </thead>
        <tbody>
          {(visits.data ?? []).map(({ id, action, agent, at, network }) => (
            <tr key={id}>
              <td>{moment(at)}</td>
              <td>{actions[action]}</td>
              <td>{[agent, network].filter(Boolean).join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <MoreOnSight query={visits} />
    </>
  );
}
