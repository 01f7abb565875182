import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { LinkPolicyJson } from '../../../http/api/schemas/links.ts';
import { SettingGroup } from '../link/setting-group.tsx';
import { counted, wordsOf, type Plural } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Choices } from '../ui/choices.tsx';
import { SelectField } from '../ui/field.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { Toggle } from '../ui/toggle.tsx';
import { DefaultsForm, defaultsWords } from './defaults-form.tsx';
import { PolicyDialog } from './policy-dialog.tsx';
import {
  foresee,
  useEditServerPolicy,
  type PolicyEdit,
  type PolicyEffect,
} from './server-policy-queries.ts';
import { ViolatingLinks } from './violating-links.tsx';

const permissions = ['allowed', 'noNew', 'blocked'] as const;
type Permission = (typeof permissions)[number];

const permissionOf = ({ isAllowed, blocksExisting }: LinkPolicyJson): Permission => {
  if (isAllowed) return 'allowed';
  return blocksExisting ? 'blocked' : 'noNew';
};

/** The rules, each of which says how many links it meets before it holds. */
export function ServerPolicy({ policy }: { policy: LinkPolicyJson }) {
  const words = wordsOf('linkRules');
  const edit = useEditServerPolicy();
  const [asked, setAsked] = useState<{ edit: PolicyEdit; effect: PolicyEffect }>();
  const look = useMutation({
    mutationFn: foresee,
    onSuccess: (effect, wish) => {
      if (effect.affectedLinks + effect.violatingLinks > 0) setAsked({ edit: wish, effect });
      else edit.mutate(wish, { onSuccess: () => toast(words.saved) });
    },
  });
  const isBusy = look.isPending || edit.isPending;
  const shown = {
    ...policy,
    ...(look.isPending ? look.variables : asked?.edit),
    ...edit.variables,
  };
  const now = isBusy || asked ? shown : policy;
  const set = (wish: PolicyEdit) => {
    edit.reset();
    look.mutate(wish);
  };

  return (
    <div className="policy">
      <Choices
        label={words.sharing}
        value={permissionOf(now)}
        options={permissions.map((value) => ({ value, ...words.permissions[value] }))}
        onChange={(value) =>
          set({ isAllowed: value === 'allowed', blocksExisting: value === 'blocked' })
        }
      />
      <div className="policy-limits">
        <Most
          label={words.lifetime}
          none={words.anyLifetime}
          amounts={[1, 7, 30, 90, 365]}
          value={now.maximumDays}
          unit={words.days}
          onChange={(maximumDays) => set({ maximumDays })}
        />
        <Most
          label={words.deviceLimit}
          none={words.anyDevices}
          amounts={[2, 5, 10, 25, 50, 100]}
          value={now.maximumDevices}
          unit={words.devices}
          onChange={(maximumDevices) => set({ maximumDevices })}
        />
      </div>
      <Toggle
        isSelected={now.requiresPassword}
        onChange={(requiresPassword) => set({ requiresPassword })}
      >
        {words.needsPassword}
      </Toggle>
      <Toggle isSelected={now.paused} onChange={(paused) => set({ paused })}>
        {words.pauseAll}
      </Toggle>
      <ErrorLine error={look.error ?? edit.error} />
      <SettingGroup title={words.everybodys.title} summary={defaultsWords(now.defaults)}>
        <p className="hint">{words.everybodys.hint}</p>
        <DefaultsForm
          defaults={now.defaults}
          presets={{}}
          onChange={(defaults) => set({ defaults })}
        />
      </SettingGroup>
      <ViolatingLinks />
      <PolicyDialog
        effect={asked?.effect}
        onClose={() => setAsked(undefined)}
        onConfirm={() => edit.mutateAsync(asked?.edit ?? {})}
      />
    </div>
  );
}

interface MostProps {
  label: string;
  none: string;
  amounts: readonly number[];
  value: number | null;
  unit: Plural;
  onChange: (value: number | null) => void;
}

function Most({ label, none, amounts, value, unit, onChange }: MostProps) {
  const all = value === null || amounts.includes(value) ? amounts : [...amounts, value];
  return (
    <SelectField
      label={label}
      value={String(value ?? '')}
      options={[
        { value: '', title: none },
        ...all.map((amount) => ({ value: String(amount), title: counted(unit, amount) })),
      ]}
      onChange={({ target }) => onChange(target.value === '' ? null : Number(target.value))}
    />
  );
}
