import { useState } from 'react';
import type { LinkJson } from '../../../http/api/schemas/links.ts';
import { counted, fill, wordsOf } from '../locale/words.ts';
import { EmbedCode } from '../share/embed-code.tsx';
import { linkName } from '../share/link-words.ts';
import { SettingNote } from '../share/setting-note.tsx';
import { useSetting } from '../share/use-setting.ts';
import { Choices } from '../ui/choices.tsx';
import { SettingGroup } from './setting-group.tsx';
import { TextSetting } from './text-setting.tsx';

const places = ['nowhere', 'some', 'anywhere'] as const;
type Place = (typeof places)[number];

const placeOf = (origins: string[] | null): Place => {
  if (!origins) return 'nowhere';
  return origins.length > 0 ? 'some' : 'anywhere';
};

/** Which other websites may show the link in a frame, and the HTML for it. */
export function EmbedSettings({ link }: { link: LinkJson }) {
  const words = wordsOf('linkSettings').embed;
  const setting = useSetting(link, 'embedOrigins');
  const [isNaming, setNaming] = useState(false);
  const place = isNaming ? 'some' : placeOf(setting.value);
  const choose = (chosen: Place) => {
    setNaming(chosen === 'some');
    if (chosen !== 'some') setting.change(chosen === 'anywhere' ? [] : null);
  };
  return (
    <SettingGroup title={words.title} summary={embedWords(link.embedOrigins)}>
      <div className="setting">
        <Choices
          label={words.label}
          value={place}
          options={places.map((value) => ({ value, title: words.places[value] }))}
          onChange={choose}
        />
        {place === 'some' ? null : <SettingNote setting={setting} say={embedWords} />}
      </div>
      {place === 'some' ? (
        <TextSetting
          setting={setting}
          label={words.sites}
          hint={words.sitesHint}
          placeholder={words.siteExample}
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
  const words = wordsOf('linkSettings').embed;
  if (!origins) return words.places.nowhere;
  return origins.length > 0 ? counted(words.count, origins.length) : words.places.anywhere;
}

function originsFrom(text: string): string[] | Error {
  const words = wordsOf('linkSettings').embed;
  const lines = text.split(/\s+/).filter(Boolean);
  const wrong = lines.find((line) => !URL.canParse(line) || !line.startsWith('https://'));
  if (wrong) return new Error(fill(words.wrong, { line: wrong }));
  if (lines.length === 0) return new Error(words.noSite);
  return [...new Set(lines.map((line) => new URL(line).origin))];
}
