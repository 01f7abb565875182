import { Link } from 'wouter';
import { chosenLanguage, chooseLanguage, languages, type Language } from '../locale/language.ts';
import { wordsOf } from '../locale/words.ts';
import { SelectField } from '../ui/field.tsx';
import { Segments } from '../ui/choices.tsx';
import { usePreference } from '../ui/preference.ts';
import { useTheme, themes } from '../ui/theme.ts';
import { Toggle } from '../ui/toggle.tsx';
import { AccountSection } from './account-section.tsx';

/** Each language by its own name. */
const nameOf = (language: Language): string =>
  new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;

/** How the pages look and speak in this browser, and what new links begin with. */
export function LooksSection() {
  const words = wordsOf('account').looks;
  const [areKeysOn, setKeysOn] = usePreference('single-keys', true);
  const [theme, setTheme] = useTheme();
  const choose = (value: string) => {
    const next = languages.find((language) => language === value) ?? null;
    if (next !== chosenLanguage()) chooseLanguage(next);
  };
  return (
    <AccountSection id="looks" title={words.title}>
      <SelectField
        label={words.language}
        value={chosenLanguage() ?? ''}
        options={[
          { value: '', title: words.browserLanguage },
          ...languages.map((language) => ({ value: language, title: nameOf(language) })),
        ]}
        onChange={(event) => choose(event.target.value)}
      />
      <Segments
        label={words.theme}
        value={theme}
        options={themes.map((value) => ({ value, title: words[value] }))}
        onChange={setTheme}
      />
      <Toggle isSelected={areKeysOn} onChange={setKeysOn}>
        {words.keys}
      </Toggle>
      <p className="hint">{words.keysHint}</p>
      <h3>{words.links}</h3>
      <p>{words.linksSentence}</p>
      <div className="form-actions">
        <Link className="button secondary" href="/console/links">
          {words.links}
        </Link>
      </div>
    </AccountSection>
  );
}
