import type { LinkJson } from '../../../http/api/schemas/links.ts';
import { counted, number, wordsOf } from '../locale/words.ts';
import { useSetting } from '../share/use-setting.ts';
import { AmountSetting } from './amount-setting.tsx';
import { DeviceList } from './device-list.tsx';
import { SettingGroup } from './setting-group.tsx';

/** On how many devices, and how often, the link may be opened; and on which it is. */
export function DeviceSettings({ link }: { link: LinkJson }) {
  const words = wordsOf('linkSettings').limits;
  const devices = useSetting(link, 'deviceLimit');
  const views = useSetting(link, 'viewLimit');
  return (
    <SettingGroup title={words.title} summary={limitWords(link)}>
      <AmountSetting
        setting={devices}
        label={words.worksOn}
        none={words.anyDevices}
        amounts={[2, 5, 10, 25, 50]}
        say={(amount) => counted(words.devices, amount)}
        other={words.howManyDevices}
        most={500}
      />
      <AmountSetting
        setting={views}
        label={words.canBeOpened}
        none={words.anyTimes}
        amounts={[1, 10, 50, 100]}
        say={(amount) => (amount === 1 ? words.once : counted(words.times, amount))}
        other={words.howManyTimes}
        most={1_000_000}
      />
      <p className="hint">{words.hint}</p>
      <DeviceList link={link} />
    </SettingGroup>
  );
}

function limitWords({ deviceLimit, deviceCount, viewLimit, openCount }: LinkJson): string {
  const words = wordsOf('linkSettings').limits;
  const devices = deviceLimit
    ? counted(words.ofDevices, deviceLimit, { used: number(deviceCount) })
    : '';
  const views = viewLimit ? counted(words.ofVisits, viewLimit, { used: number(openCount) }) : '';
  return [devices, views].filter(Boolean).join(', ') || words.none;
}
