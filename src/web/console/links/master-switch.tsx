import { wordsOf } from '../locale/words.ts';
import { useLinkPolicy, useEditLinkPolicy } from '../share/policy-queries.ts';
import { toast } from '../ui/announcements.ts';
import { ErrorLine } from '../ui/problem.tsx';
import { Toggle } from '../ui/toggle.tsx';

/** Closes all of one's links at once, and opens them again as they were. */
export function MasterSwitch() {
  const words = wordsOf('links').master;
  const policy = useLinkPolicy();
  const edit = useEditLinkPolicy();
  const isPaused = edit.isPending
    ? (edit.variables.paused ?? policy.data?.paused)
    : policy.data?.paused;
  return (
    <div className="master-switch">
      <Toggle
        isSelected={isPaused ?? false}
        isDisabled={!policy.data}
        onChange={(paused) =>
          edit.mutate({ paused }, { onSuccess: () => toast(paused ? words.paused : words.open) })
        }
      >
        {words.title}
      </Toggle>
      <p className="hint">{words.hint}</p>
      <ErrorLine error={edit.error ?? policy.error} />
    </div>
  );
}
