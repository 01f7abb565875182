import type { LinkJson } from '../../../http/api/schemas/links.ts';
import { counted, fill, wordsOf } from '../locale/words.ts';
import { useSetting } from '../share/use-setting.ts';
import { bytes } from '../ui/words.ts';
import { AmountSetting } from './amount-setting.tsx';
import { ChoiceSetting, SwitchSetting } from './choice-setting.tsx';
import { SettingGroup } from './setting-group.tsx';

const kinds = ['off', 'on', 'only'] as const;
const reviews = ['hold', 'auto'] as const;
const comments = ['off', 'view', 'on'] as const;

/** What kind of link it is: for looking, for adding, or for collecting. */
export function GuestSettings({ link }: { link: LinkJson }) {
  const words = wordsOf('linkSettings').guests;
  const uploads = useSetting(link, 'uploads');
  const review = useSetting(link, 'review');
  const files = useSetting(link, 'uploadFiles');
  const size = useSetting(link, 'uploadBytes');
  if (link.photos) return null;
  return (
    <SettingGroup title={words.title} summary={guestWords(link)}>
      <ChoiceSetting
        setting={uploads}
        label={words.kind}
        options={kinds.map((value) => ({ value, ...words.kinds[value] }))}
      />
      {uploads.value === 'off' ? null : (
        <>
          <ChoiceSetting
            setting={review}
            label={words.review}
            options={reviews.map((value) => ({ value, ...words.reviews[value] }))}
          />
          <AmountSetting
            setting={files}
            label={words.takes}
            none={words.anyPhotos}
            amounts={[50, 200, 1000]}
            say={(amount) => counted(words.photos, amount)}
            other={words.howManyPhotos}
            most={1_000_000}
          />
          <AmountSetting
            setting={size}
            label={words.together}
            none={words.anySize}
            amounts={[500_000_000, 2_000_000_000, 10_000_000_000]}
            say={bytes}
            other={words.howManyMegabytes}
            most={1_000_000_000_000}
            unit={1_000_000}
          />
          {link.uploadedFiles > 0 ? (
            <p className="hint">
              {counted(words.added, link.uploadedFiles, { size: bytes(link.uploadedBytes) })}
            </p>
          ) : null}
        </>
      )}
    </SettingGroup>
  );
}

function guestWords({ uploads, review }: LinkJson): string {
  const words = wordsOf('linkSettings').guests;
  const kind = words.kinds[uploads].title;
  return uploads === 'off' ? kind : fill(words.reviewed[review], { kind });
}

/** What is said at the photos, and who is named. */
export function TalkSettings({ link }: { link: LinkJson }) {
  const words = wordsOf('linkSettings').talk;
  const talk = useSetting(link, 'comments');
  const names = useSetting(link, 'showsNames');
  const requests = useSetting(link, 'takesRequests');
  const summary = words.summaries[link.comments];
  return (
    <SettingGroup
      title={words.title}
      summary={link.showsNames ? summary : fill(words.noNames, { comments: summary })}
    >
      <ChoiceSetting
        setting={talk}
        label={words.comments}
        options={comments.map((value) => ({ value, title: words.options[value] }))}
        look="segments"
      />
      <SwitchSetting setting={names} on={true} off={false}>
        {words.names}
      </SwitchSetting>
      <SwitchSetting setting={requests} on={true} off={false}>
        {words.requests}
      </SwitchSetting>
    </SettingGroup>
  );
}
