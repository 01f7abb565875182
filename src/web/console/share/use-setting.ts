import type { LinkJson } from '../../../http/api/schemas/links.ts';
import { fieldProblem, sentenceOf } from '../api.ts';
import { EditedElsewhere, useSaveLink, type LinkSettings } from './link-queries.ts';

interface HowToChange<Value> {
  /** What was shown when the change began, when that was longer ago. */
  base?: Value;
  onSaved?: () => void;
  /** Somebody else changed it meanwhile: `conflict` tells both values. */
  onConflict?: () => void;
}

/** One setting of a link, which saves itself. */
export interface Setting<Value> {
  /** What to show: the wish while it is being saved, else what the server has. */
  value: Value;
  status: '' | 'saving' | 'saved';
  /** Why it was not saved; another person's change is told by `conflict`. */
  error: string | undefined;
  conflict: { theirs: Value; mine: Value } | null;
  change: (value: Value, how?: HowToChange<Value>) => void;
  keepTheirs: () => void;
}

/** A setting by its name in the API. */
export function useSetting<Key extends keyof LinkSettings>(
  link: LinkJson,
  key: Key,
): Setting<LinkJson[Key]> {
  const save = useSaveLink(link.id);
  const wish = save.variables?.input[key] as LinkJson[Key];
  const elsewhere = save.error instanceof EditedElsewhere ? save.error : null;
  return {
    value: save.isPending || elsewhere ? wish : link[key],
    status: save.isPending ? 'saving' : save.isSuccess ? 'saved' : '',
    error:
      save.error && !elsewhere
        ? (fieldProblem(save.error, key) ?? sentenceOf(save.error))
        : undefined,
    conflict: elsewhere ? { theirs: elsewhere.now[key], mine: wish } : null,
    change: (value, { base = link[key], onSaved, onConflict } = {}) =>
      save.mutate(
        { input: { [key]: value }, base: { [key]: base } },
        {
          onSuccess: () => onSaved?.(),
          onError: (error) => {
            if (error instanceof EditedElsewhere) onConflict?.();
          },
        },
      ),
    keepTheirs: save.reset,
  };
}
