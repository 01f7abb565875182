import type { LinkJson } from '../../../http/api/schemas/links.ts';
import { useSetting } from '../share/use-setting.ts';
import { SettingGroup } from './setting-group.tsx';
import { TextSetting } from './text-setting.tsx';

const label = (value: string) => value;
const word = (slug: string | null) => slug ?? '';

/** What the link is called, and what its address is made of. */
export function AddressSettings({ link }: { link: LinkJson }) {
  const name = useSetting(link, 'label');
  const slug = useSetting(link, 'slug');
  return (
    <SettingGroup
      title="Name and address"
      summary={link.slug ? `/s/~${link.slug}` : 'Random address'}
    >
      <TextSetting
        setting={name}
        label="Name"
        hint="Only you see it."
        placeholder="Family"
        maxLength={120}
        format={label}
        parse={(text) => text.trim()}
        say={(value) => value || 'no name'}
      />
      <TextSetting
        setting={slug}
        label="Address word"
        hint={
          <>
            The address is then <code>/s/~{slug.value || 'word'}</code>, beside the random one.
            Words can be guessed: they take a public album or a password.
          </>
        }
        placeholder="lake-orta"
        maxLength={64}
        format={word}
        parse={slugFrom}
        say={(value) => value ?? 'none'}
      />
      {link.oldAddresses.length > 0 ? (
        <div>
          <h3>Old addresses</h3>
          <p className="hint">From the server that it was imported from. They lead here too.</p>
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
    : new Error('An address word is 3 to 64 of a–z, 0–9 and -.');
}
