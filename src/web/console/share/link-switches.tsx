import type { LinkJson } from '../../../http/api/schemas.ts';
import { Toggle } from '../ui/toggle.tsx';
import type { LinkInput } from './link-queries.ts';

interface LinkSwitchesProps {
  link: LinkJson;
  onChange: (input: LinkInput) => void;
}

/** What whoever has the link may do. */
export function LinkSwitches({ link, onChange }: LinkSwitchesProps) {
  return (
    <div className="switches">
      {link.photos ? null : (
        <>
          <Toggle
            isSelected={link.uploads === 'on'}
            onChange={(isOn) => onChange({ uploads: isOn ? 'on' : 'off' })}
          >
            Guests can add photos
          </Toggle>
          {link.uploads === 'on' ? (
            <Toggle
              isSelected={link.review === 'hold'}
              onChange={(isHeld) => onChange({ review: isHeld ? 'hold' : 'auto' })}
            >
              Review before they appear
            </Toggle>
          ) : null}
        </>
      )}
      <Toggle
        isSelected={link.downloads === 'original'}
        onChange={(isOn) => onChange({ downloads: isOn ? 'original' : 'web' })}
      >
        Allow original downloads
      </Toggle>
    </div>
  );
}
