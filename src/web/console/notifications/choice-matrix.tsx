import type { NoticeKindJson, NoticeSettingsJson } from '../../../http/api/schemas/notices.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { noticeGroups } from './notice-groups.ts';

const channels = ['app', 'mail', 'push'] as const;
type Channel = (typeof channels)[number];

interface ChoiceMatrixProps {
  choices: NoticeSettingsJson['choices'];
  onChange: (kind: NoticeKindJson, channel: Channel, isOn: boolean) => void;
}

/** What happens, by the ways in which I am told of it: a table of boxes, each of which takes effect at once. */
export function ChoiceMatrix({ choices, onChange }: ChoiceMatrixProps) {
  const words = wordsOf('notifications');
  return (
    <table className="choice-matrix">
      <thead>
        <tr>
          <th scope="col">{words.what}</th>
          {channels.map((channel) => (
            <th key={channel} scope="col">
              {words.channels[channel]}
            </th>
          ))}
        </tr>
      </thead>
      {noticeGroups.map(({ name, kinds }) => (
        <tbody key={name}>
          <tr>
            <th className="choice-group" colSpan={4} scope="rowgroup">
              {words.groups[name]}
            </th>
          </tr>
          {kinds.map((kind) => (
            <tr key={kind}>
              <th scope="row">{words.kinds[kind]}</th>
              {channels.map((channel) => (
                <td key={channel}>
                  <label className="choice-box">
                    <input
                      type="checkbox"
                      checked={choices[kind][channel]}
                      aria-label={fill(words.of, {
                        kind: words.kinds[kind],
                        channel: words.channels[channel],
                      })}
                      onChange={(event) => onChange(kind, channel, event.target.checked)}
                    />
                  </label>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}
