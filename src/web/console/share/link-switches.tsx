import type { LinkJson } from '../../../http/api/schemas/links.ts';
import { wordsOf } from '../locale/words.ts';
import { Toggle } from '../ui/toggle.tsx';
import { SettingTrouble } from './setting-note.tsx';
import { useSetting } from './use-setting.ts';

/** What one changes most about what whoever has the link may do; the rest is among its settings. */
export function LinkSwitches({ link }: { link: LinkJson }) {
  const words = wordsOf('share');
  const { guests, downloads: taken } = wordsOf('linkSettings');
  const uploads = useSetting(link, 'uploads');
  const review = useSetting(link, 'review');
  const downloads = useSetting(link, 'downloads');
  const location = useSetting(link, 'location');
  return (
    <div className="switches">
      {link.photos ? null : (
        <>
          <Toggle
            isSelected={uploads.value !== 'off'}
            onChange={(isOn) => uploads.change(isOn ? 'on' : 'off')}
          >
            {link.uploads === 'only' ? words.onlyUploads : words.uploads}
          </Toggle>
          <SettingTrouble setting={uploads} say={(kind) => guests.kinds[kind].title} />
          {uploads.value === 'off' ? null : (
            <>
              <Toggle
                isSelected={review.value === 'hold'}
                onChange={(isHeld) => review.change(isHeld ? 'hold' : 'auto')}
              >
                {words.review}
              </Toggle>
              <SettingTrouble setting={review} say={(how) => guests.reviews[how].title} />
            </>
          )}
        </>
      )}
      <Toggle
        isSelected={downloads.value === 'original'}
        onChange={(isOn) => downloads.change(isOn ? 'original' : 'web')}
      >
        {words.originals}
      </Toggle>
      <SettingTrouble setting={downloads} say={(size) => taken.options[size].title} />
      <Toggle
        isSelected={location.value === 'remove'}
        onChange={(isRemoved) => location.change(isRemoved ? 'remove' : 'keep')}
      >
        {words.noLocation}
      </Toggle>
      <SettingTrouble
        setting={location}
        say={(fate) => wordsOf('linkDefaults').location.values[fate].option}
      />
    </div>
  );
}
