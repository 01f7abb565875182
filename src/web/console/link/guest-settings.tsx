import type { LinkJson } from '../../../http/api/schemas/links.ts';
import { useSetting } from '../share/use-setting.ts';
import { bytes, count } from '../ui/words.ts';
import { AmountSetting } from './amount-setting.tsx';
import { ChoiceSetting, SwitchSetting } from './choice-setting.tsx';
import { SettingGroup } from './setting-group.tsx';

const kinds = [
  { value: 'off', title: 'Look', explanation: 'Guests see the photos.' },
  { value: 'on', title: 'Look and add', explanation: 'Guests see the photos and add theirs.' },
  {
    value: 'only',
    title: 'Collect only',
    explanation: 'Guests add photos and see nothing but what they sent.',
  },
] as const;

const reviews = [
  { value: 'hold', title: 'Review first', explanation: 'They appear when you accept them.' },
  { value: 'auto', title: 'Directly', explanation: 'They appear at once.' },
] as const;

const comments = [
  { value: 'off', title: 'Off' },
  { value: 'view', title: 'Read' },
  { value: 'on', title: 'Read and write' },
] as const;

/** What kind of link it is: for looking, for adding, or for collecting. */
export function GuestSettings({ link }: { link: LinkJson }) {
  const uploads = useSetting(link, 'uploads');
  const review = useSetting(link, 'review');
  const files = useSetting(link, 'uploadFiles');
  const size = useSetting(link, 'uploadBytes');
  if (link.photos) return null;
  return (
    <SettingGroup title="What guests can do" summary={guestWords(link)}>
      <ChoiceSetting setting={uploads} label="Kind of link" options={kinds} />
      {uploads.value === 'off' ? null : (
        <>
          <ChoiceSetting setting={review} label="Photos of guests" options={reviews} />
          <AmountSetting
            setting={files}
            label="It takes"
            none="Any number of photos"
            amounts={[50, 200, 1000]}
            say={(amount) => count(amount, 'photo')}
            other="How many photos"
            most={1_000_000}
          />
          <AmountSetting
            setting={size}
            label="Together at most"
            none="Any size"
            amounts={[500_000_000, 2_000_000_000, 10_000_000_000]}
            say={bytes}
            other="How many megabytes"
            most={1_000_000_000_000}
            unit={1_000_000}
          />
          {link.uploadedFiles > 0 ? (
            <p className="hint">
              Guests have added {count(link.uploadedFiles, 'photo')}, {bytes(link.uploadedBytes)}.
            </p>
          ) : null}
        </>
      )}
    </SettingGroup>
  );
}

function guestWords({ uploads, review }: LinkJson): string {
  const title = kinds.find(({ value }) => value === uploads)?.title ?? uploads;
  if (uploads === 'off') return title;
  return `${title}, ${review === 'hold' ? 'reviewed first' : 'directly'}`;
}

/** What is said at the photos, and who is named. */
export function TalkSettings({ link }: { link: LinkJson }) {
  const talk = useSetting(link, 'comments');
  const names = useSetting(link, 'showsNames');
  const requests = useSetting(link, 'takesRequests');
  const summary = comments.find(({ value }) => value === link.comments)?.title ?? link.comments;
  return (
    <SettingGroup
      title="Comments and names"
      summary={`Comments: ${summary.toLowerCase()}${link.showsNames ? '' : ', no names'}`}
    >
      <ChoiceSetting setting={talk} label="Comments" options={comments} look="segments" />
      <SwitchSetting setting={names} on={true} off={false}>
        Show your name and who added the photos
      </SwitchSetting>
      <SwitchSetting setting={requests} on={true} off={false}>
        Who comes too late can ask you for a new end date
      </SwitchSetting>
    </SettingGroup>
  );
}
