import type { LinkJson } from '../../../http/api/schemas/links.ts';
import { Toggle } from '../ui/toggle.tsx';
import { SettingTrouble } from './setting-note.tsx';
import { useSetting } from './use-setting.ts';

/** What one changes most about what whoever has the link may do; the rest is among its settings. */
export function LinkSwitches({ link }: { link: LinkJson }) {
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
            {link.uploads === 'only' ? 'Guests only add photos' : 'Guests can add photos'}
          </Toggle>
          <SettingTrouble setting={uploads} say={String} />
          {uploads.value === 'off' ? null : (
            <>
              <Toggle
                isSelected={review.value === 'hold'}
                onChange={(isHeld) => review.change(isHeld ? 'hold' : 'auto')}
              >
                Review before they appear
              </Toggle>
              <SettingTrouble setting={review} say={String} />
            </>
          )}
        </>
      )}
      <Toggle
        isSelected={downloads.value === 'original'}
        onChange={(isOn) => downloads.change(isOn ? 'original' : 'web')}
      >
        Allow original downloads
      </Toggle>
      <SettingTrouble setting={downloads} say={String} />
      <Toggle
        isSelected={location.value === 'remove'}
        onChange={(isRemoved) => location.change(isRemoved ? 'remove' : 'keep')}
      >
        Remove location from photos
      </Toggle>
      <SettingTrouble setting={location} say={String} />
    </div>
  );
}
