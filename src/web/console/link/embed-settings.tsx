import { useState } from 'react';
import type { LinkJson } from '../../../http/api/schemas/links.ts';
import { EmbedCode } from '../share/embed-code.tsx';
import { linkName } from '../share/link-words.ts';
import { SettingNote } from '../share/setting-note.tsx';
import { useSetting } from '../share/use-setting.ts';
import { Choices } from '../ui/choices.tsx';
import { count } from '../ui/words.ts';
import { SettingGroup } from './setting-group.tsx';
import { TextSetting } from './text-setting.tsx';

const places = [
  { value: 'nowhere', title: 'Nowhere' },
  { value: 'some', title: 'On these sites' },
  { value: 'anywhere', title: 'On any site' },
] as const;
type Place = (typeof places)[number]['value'];

const placeOf = (origins: string[] | null): Place => {
  if (!origins) return 'nowhere';
  return origins.length > 0 ? 'some' : 'anywhere';
};

/** Which other websites may show the link in a frame, and the HTML for it. */
export function EmbedSettings({ link }: { link: LinkJson }) {
  const setting = useSetting(link, 'embedOrigins');
  const [isNaming, setNaming] = useState(false);
  const place = isNaming ? 'some' : placeOf(setting.value);
  const choose = (chosen: Place) => {
    setNaming(chosen === 'some');
    if (chosen !== 'some') setting.change(chosen === 'anywhere' ? [] : null);
  };
  return (
    <SettingGroup title="On other websites" summary={embedWords(link.embedOrigins)}>
      <div className="setting">
        <Choices label="Can be shown in a frame" value={place} options={places} onChange={choose} />
        {place === 'some' ? null : <SettingNote setting={setting} say={embedWords} />}
      </div>
      {place === 'some' ? (
        <TextSetting
          setting={setting}
          label="Sites"
          hint="One a line, each with https:// and without a path."
          placeholder="https://example.org"
          rows={3}
          format={(origins) => (origins ?? []).join('\n')}
          parse={originsFrom}
          say={embedWords}
        />
      ) : null}
      {link.embedOrigins ? <EmbedCode url={link.url} title={linkName(link)} /> : null}
    </SettingGroup>
  );
}

function embedWords(origins: string[] | null): string {
  if (!origins) return 'Nowhere';
  return origins.length > 0 ? count(origins.length, 'site') : 'On any site';
}

function originsFrom(text: string): string[] | Error {
  const lines = text.split(/\s+/).filter(Boolean);
  const wrong = lines.find((line) => !URL.canParse(line) || !line.startsWith('https://'));
  if (wrong) return new Error(`“${wrong}” is not like https://example.org`);
  if (lines.length === 0) return new Error('Name a site, or choose Nowhere.');
  return [...new Set(lines.map((line) => new URL(line).origin))];
}
