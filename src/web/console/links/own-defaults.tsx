import { SettingGroup } from '../link/setting-group.tsx';
import { useEditLinkPolicy, useLinkPolicy } from '../share/policy-queries.ts';
import { ErrorLine } from '../ui/problem.tsx';
import { DefaultsForm, defaultsWords } from './defaults-form.tsx';

/** What my next links are like; those that exist stay as they are. */
export function OwnDefaults() {
  const policy = useLinkPolicy().data;
  const edit = useEditLinkPolicy();
  if (!policy) return null;
  const defaults = (edit.isPending ? edit.variables.defaults : undefined) ?? policy.defaults;
  return (
    <SettingGroup title="New links" summary={defaultsWords(defaults)}>
      <p className="hint">Every link begins like this. Links that exist stay as they are.</p>
      <DefaultsForm
        defaults={defaults}
        presets={policy.presets}
        onChange={(chosen) => edit.mutate({ defaults: chosen })}
      />
      <p className="saved-line" aria-live="polite">
        {edit.isSuccess ? 'Saved.' : ''}
      </p>
      <ErrorLine error={edit.error} />
    </SettingGroup>
  );
}
