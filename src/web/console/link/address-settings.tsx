import type { LinkJson } from '../../../http/api/schemas/links.ts';
import { Phrase } from '../locale/phrase.tsx';
import { wordsOf } from '../locale/words.ts';
import { useSetting } from '../share/use-setting.ts';
import { SettingGroup } from './setting-group.tsx';
import { TextSetting } from './text-setting.tsx';

const label = (value: string) => value;
const word = (slug: string | null) => slug ?? '';

/** What the link is called, and what its address is made of. */
export function AddressSettings({ link }: { link: LinkJson }) {
  const words = wordsOf('linkSettings').address;
  const none = wordsOf('linkSettings').none;
  const name = useSetting(link, 'label');
  const slug = useSetting(link, 'slug');
  return (
    <SettingGroup title={words.title} summary={link.slug ? `/s/~${link.slug}` : words.random}>
      <TextSetting
        setting={name}
        label={words.name}
        hint={words.nameHint}
        placeholder={words.nameExample}
        maxLength={120}
        format={label}
        parse={(text) => text.trim()}
        say={(value) => value || words.noName}
      />
      <TextSetting
        setting={slug}
        label={words.word}
        hint={
          <Phrase
            words={words.wordHint}
            address={<code>{`/s/~${slug.value || words.someWord}`}</code>}
          />
        }
        placeholder={words.wordExample}
        maxLength={64}
        format={word}
        parse={slugFrom}
        say={(value) => value ?? none}
      />
      {link.oldAddresses.length > 0 ? (
        <div>
          <h3>{words.old}</h3>
          <p className="hint">{words.oldHint}</p>
          <ul className="old-addresses">
            {link.oldAddresses.map((path) => (
              <li key={path}>
                <code className="address">{path}</code>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </SettingGroup>
  );
}

function slugFrom(text: string): string | null | Error {
  const slug = text.trim().replace(/^\/?(s\/)?~/, '');
  if (slug === '') return null;
  return /^[a-z0-9-]{3,64}$/.test(slug)
    ? slug
    : new Error(wordsOf('linkSettings').address.wrongWord);
}
