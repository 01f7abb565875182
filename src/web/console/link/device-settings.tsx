import type { LinkJson } from '../../../http/api/schemas/links.ts';
import { useSetting } from '../share/use-setting.ts';
import { count } from '../ui/words.ts';
import { AmountSetting } from './amount-setting.tsx';
import { DeviceList } from './device-list.tsx';
import { SettingGroup } from './setting-group.tsx';

/** On how many devices, and how often, the link may be opened; and on which it is. */
export function DeviceSettings({ link }: { link: LinkJson }) {
  const devices = useSetting(link, 'deviceLimit');
  const views = useSetting(link, 'viewLimit');
  return (
    <SettingGroup title="Devices and visits" summary={limitWords(link)}>
      <AmountSetting
        setting={devices}
        label="Works on"
        none="Any number of devices"
        amounts={[2, 5, 10, 25, 50]}
        say={(amount) => count(amount, 'device')}
        other="How many devices"
        most={500}
      />
      <AmountSetting
        setting={views}
        label="Can be opened"
        none="Any number of times"
        amounts={[1, 10, 50, 100]}
        say={(amount) => (amount === 1 ? 'Once' : count(amount, 'time'))}
        other="How many times"
        most={1_000_000}
      />
      <p className="hint">
        One device is one browser. Who clears its cookies comes as another device. A lower limit
        shows nobody out.
      </p>
      <DeviceList link={link} />
    </SettingGroup>
  );
}

function limitWords({ deviceLimit, deviceCount, viewLimit, openCount }: LinkJson): string {
  const devices = deviceLimit ? `${deviceCount} of ${count(deviceLimit, 'device')}` : '';
  const views = viewLimit ? `${openCount} of ${count(viewLimit, 'visit')}` : '';
  return [devices, views].filter(Boolean).join(', ') || 'No limit';
}
