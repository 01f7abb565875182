import type { LinkJson } from '../../../http/api/schemas/links.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { useSetting } from '../share/use-setting.ts';
import { ChoiceSetting, SwitchSetting } from './choice-setting.tsx';
import { SettingGroup } from './setting-group.tsx';
import { TextSetting } from './text-setting.tsx';

const downloads = ['off', 'web', 'original'] as const;
const layouts = ['rows', 'squares', 'days'] as const;

/** What guests may take with them, and what stays in it. */
export function DownloadSettings({ link }: { link: LinkJson }) {
  const words = wordsOf('linkSettings').downloads;
  const none = wordsOf('linkSettings').none;
  const taken = useSetting(link, 'downloads');
  const location = useSetting(link, 'location');
  const metadata = useSetting(link, 'metadata');
  const watermark = useSetting(link, 'watermark');
  const isPlaceless = link.location === 'remove' || link.metadata === 'remove';
  const summary = fill(isPlaceless ? words.withoutLocation : words.withLocation, {
    downloads: words.options[link.downloads].title,
  });
  return (
    <SettingGroup title={words.title} summary={summary}>
      <ChoiceSetting
        setting={taken}
        label={words.label}
        options={downloads.map((value) => ({ value, ...words.options[value] }))}
        look="segments"
      />
      <SwitchSetting setting={location} on="remove" off="keep">
        {words.location}
      </SwitchSetting>
      <SwitchSetting setting={metadata} on="remove" off="keep">
        {words.metadata}
      </SwitchSetting>
      <TextSetting
        setting={watermark}
        label={words.watermark}
        hint={words.watermarkHint}
        placeholder={words.watermarkExample}
        maxLength={80}
        format={(mark) => mark ?? ''}
        parse={(text) => text.trim() || null}
        say={(mark) => mark ?? none}
      />
    </SettingGroup>
  );
}

/** How the photos lie, and in which language the page speaks. */
export function LookSettings({ link }: { link: LinkJson }) {
  const words = wordsOf('linkSettings').look;
  const names = wordsOf('linkDefaults').language.values;
  const layout = useSetting(link, 'layout');
  const language = useSetting(link, 'language');
  const subAlbums = useSetting(link, 'subAlbums');
  const title = words.layouts[link.layout].title;
  const tongue = link.language ? names[link.language].option : '';
  return (
    <SettingGroup title={words.title} summary={[title, tongue].filter(Boolean).join(', ')}>
      {link.photos === null ? (
        <SwitchSetting setting={subAlbums} on={true} off={false}>
          {wordsOf('arrange').linkSubAlbums}
        </SwitchSetting>
      ) : null}
      <ChoiceSetting
        setting={layout}
        label={words.layout}
        options={layouts.map((value) => ({ value, ...words.layouts[value] }))}
        look="segments"
      />
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
        label={words.language}
        options={[
          { value: '', title: words.visitors },
          { value: 'en', title: names.en.option },
          { value: 'de', title: names.de.option },
        ]}
        look="select"
      />
    </SettingGroup>
  );
}
