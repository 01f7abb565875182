import type { LinkJson } from '../../../http/api/schemas/links.ts';
import { useSetting } from '../share/use-setting.ts';
import { ChoiceSetting, SwitchSetting } from './choice-setting.tsx';
import { SettingGroup } from './setting-group.tsx';
import { TextSetting } from './text-setting.tsx';

const downloads = [
  { value: 'off', title: 'Off', explanation: 'There are no buttons, and no originals.' },
  { value: 'web', title: 'Web size', explanation: 'Pictures of 2048 pixels.' },
  { value: 'original', title: 'Originals', explanation: 'The files as they were sent.' },
] as const;

const layouts = [
  { value: 'rows', title: 'Rows', explanation: 'Every photo whole, in rows of one height.' },
  { value: 'squares', title: 'Squares', explanation: 'Every photo cut to a square.' },
  { value: 'days', title: 'Days', explanation: 'Rows under a heading for each day.' },
] as const;

/** What guests may take with them, and what stays in it. */
export function DownloadSettings({ link }: { link: LinkJson }) {
  const taken = useSetting(link, 'downloads');
  const location = useSetting(link, 'location');
  const metadata = useSetting(link, 'metadata');
  const watermark = useSetting(link, 'watermark');
  const what = downloads.find(({ value }) => value === link.downloads)?.title ?? link.downloads;
  const place =
    link.location === 'remove' || link.metadata === 'remove' ? 'no location' : 'location';
  return (
    <SettingGroup title="Downloads and metadata" summary={`${what}, ${place}`}>
      <ChoiceSetting setting={taken} label="Downloads" options={downloads} look="segments" />
      <SwitchSetting setting={location} on="remove" off="keep">
        Remove location from photos
      </SwitchSetting>
      <SwitchSetting setting={metadata} on="remove" off="keep">
        Remove camera and settings too
      </SwitchSetting>
      <TextSetting
        setting={watermark}
        label="Watermark"
        hint="Words across every larger picture. Originals are not given then."
        placeholder="© Your name"
        maxLength={80}
        format={(words) => words ?? ''}
        parse={(text) => text.trim() || null}
        say={(words) => words ?? 'none'}
      />
    </SettingGroup>
  );
}

const languages = [
  { value: '', title: 'The visitor’s own' },
  { value: 'en', title: 'English' },
  { value: 'de', title: 'Deutsch' },
] as const;

/** How the photos lie, and in which language the page speaks. */
export function LookSettings({ link }: { link: LinkJson }) {
  const layout = useSetting(link, 'layout');
  const language = useSetting(link, 'language');
  const title = layouts.find(({ value }) => value === link.layout)?.title ?? link.layout;
  const tongue = languages.find(({ value }) => value === link.language)?.title;
  return (
    <SettingGroup title="Look and language" summary={[title, tongue].filter(Boolean).join(', ')}>
      <ChoiceSetting setting={layout} label="Layout" options={layouts} look="segments" />
      <ChoiceSetting
        setting={{
          ...language,
          value: language.value ?? '',
          conflict: language.conflict && {
            theirs: language.conflict.theirs ?? '',
            mine: language.conflict.mine ?? '',
          },
          change: (chosen, { base, ...how } = {}) =>
            language.change(chosen || null, {
              ...how,
              ...(base === undefined ? {} : { base: base || null }),
            }),
        }}
        label="Language"
        options={languages}
        look="select"
      />
    </SettingGroup>
  );
}
