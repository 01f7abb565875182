import { SettingGroup } from '../link/setting-group.tsx';
import { wordsOf } from '../locale/words.ts';
import { useEditLinkPolicy, useLinkPolicy } from '../share/policy-queries.ts';
import { ErrorLine } from '../ui/problem.tsx';
import { DefaultsForm, defaultsWords } from './defaults-form.tsx';

/** What my next links are like; those that exist stay as they are. */
export function OwnDefaults() {
  const words = wordsOf('linkRules').own;
  const policy = useLinkPolicy().data;
  const edit = useEditLinkPolicy();
  if (!policy) return null;
  const defaults = (edit.isPending ? edit.variables.defaults : undefined) ?? policy.defaults;
  return (
    <SettingGroup title={words.title} summary={defaultsWords(defaults)}>
      <p className="hint">{words.hint}</p>
      <DefaultsForm
        defaults={defaults}
        presets={policy.presets}
        onChange={(chosen) => edit.mutate({ defaults: chosen })}
      />
      <p className="saved-line" aria-live="polite">
        {edit.isSuccess ? words.saved : ''}
      </p>
      <ErrorLine error={edit.error} />
    </SettingGroup>
  );
}
