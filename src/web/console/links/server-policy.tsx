import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { LinkPolicyJson } from '../../../http/api/schemas/links.ts';
import { SettingGroup } from '../link/setting-group.tsx';
import { toast } from '../ui/announcements.ts';
import { Choices } from '../ui/choices.tsx';
import { SelectField } from '../ui/field.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { Toggle } from '../ui/toggle.tsx';
import { count } from '../ui/words.ts';
import { DefaultsForm, defaultsWords } from './defaults-form.tsx';
import { PolicyDialog } from './policy-dialog.tsx';
import {
  foresee,
  useEditServerPolicy,
  type PolicyEdit,
  type PolicyEffect,
} from './server-policy-queries.ts';
import { ViolatingLinks } from './violating-links.tsx';

const permissions = [
  { value: 'allowed', title: 'Allowed', explanation: 'Everybody can make links to their albums.' },
  { value: 'no-new', title: 'No new links', explanation: 'Links that exist still open.' },
  { value: 'blocked', title: 'Disabled', explanation: 'No new links, and none that exists opens.' },
] as const;
type Permission = (typeof permissions)[number]['value'];

const permissionOf = ({ isAllowed, blocksExisting }: LinkPolicyJson): Permission => {
  if (isAllowed) return 'allowed';
  return blocksExisting ? 'blocked' : 'no-new';
};

/** The rules, each of which says how many links it meets before it holds. */
export function ServerPolicy({ policy }: { policy: LinkPolicyJson }) {
  const edit = useEditServerPolicy();
  const [asked, setAsked] = useState<{ edit: PolicyEdit; effect: PolicyEffect }>();
  const look = useMutation({
    mutationFn: foresee,
    onSuccess: (effect, wish) => {
      if (effect.affectedLinks + effect.violatingLinks > 0) setAsked({ edit: wish, effect });
      else edit.mutate(wish, { onSuccess: () => toast('Saved') });
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
        label="Sharing by links"
        value={permissionOf(now)}
        options={permissions}
        onChange={(value) =>
          set({ isAllowed: value === 'allowed', blocksExisting: value === 'blocked' })
        }
      />
      <div className="policy-limits">
        <Most
          label="A link works at most"
          none="As long as its owner likes"
          amounts={[1, 7, 30, 90, 365]}
          value={now.maximumDays}
          word="day"
          onChange={(maximumDays) => set({ maximumDays })}
        />
        <Most
          label="A link works on at most"
          none="Any number of devices"
          amounts={[2, 5, 10, 25, 50, 100]}
          value={now.maximumDevices}
          word="device"
          onChange={(maximumDevices) => set({ maximumDevices })}
        />
      </div>
      <Toggle
        isSelected={now.requiresPassword}
        onChange={(requiresPassword) => set({ requiresPassword })}
      >
        Every link needs a password
      </Toggle>
      <Toggle isSelected={now.paused} onChange={(paused) => set({ paused })}>
        Pause all links of this server
      </Toggle>
      <ErrorLine error={look.error ?? edit.error} />
      <SettingGroup title="New links of everybody" summary={defaultsWords(now.defaults)}>
        <p className="hint">Where neither the link nor its owner’s own defaults say otherwise.</p>
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
  word: string;
  onChange: (value: number | null) => void;
}

function Most({ label, none, amounts, value, word, onChange }: MostProps) {
  const all = value === null || amounts.includes(value) ? amounts : [...amounts, value];
  return (
    <SelectField
      label={label}
      value={String(value ?? '')}
      options={[
        { value: '', title: none },
        ...all.map((amount) => ({ value: String(amount), title: count(amount, word) })),
      ]}
      onChange={({ target }) => onChange(target.value === '' ? null : Number(target.value))}
    />
  );
}
