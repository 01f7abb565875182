import { useRef, useState, type SyntheticEvent } from 'react';
import type { ImportJson } from '../../../http/api/schemas/imports.ts';
import { fieldProblem } from '../api.ts';
import { wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { Choices } from '../ui/choices.tsx';
import { TextField } from '../ui/field.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { Toggle } from '../ui/toggle.tsx';
import { sendArchives } from './archives.ts';
import { ArchiveInput } from './archive-input.tsx';
import { useBeginImport, type ImportWish } from './import-queries.ts';

type Kind = ImportJson['kind'];

const kinds: readonly Kind[] = ['folder', 'takeout', 'immich', 'pixelfed', 'mastodon', 'albumen'];

/** Sources that know something which not everybody wants. */
const hasTrash: ReadonlySet<Kind> = new Set(['takeout', 'immich']);
const hasPeople: ReadonlySet<Kind> = new Set(['takeout', 'immich']);

/** Where the photos are now, and which files they are in. `isFirst` where nothing else on the screen waits to be done. */
export function NewImport({ isFirst }: { isFirst: boolean }) {
  const words = wordsOf('imports');
  const begin = useBeginImport();
  const [kind, setKind] = useState<Kind>('folder');
  const [trashed, setTrashed] = useState(false);
  const [people, setPeople] = useState(false);
  const [byToken, setByToken] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const asksServer = kind === 'immich' || (kind === 'pixelfed' && byToken);
  const wish: ImportWish = {
    kind,
    trashed: trashed && hasTrash.has(kind),
    people: people && hasPeople.has(kind),
  };
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const said = new FormData(form);
    const server = { address: textOf(said, 'address'), key: textOf(said, 'key') };
    if (asksServer) begin.mutate({ ...wish, server }, { onSuccess: () => form.reset() });
    else input.current?.click();
  };
  const send = (files: File[]) =>
    begin.mutate(wish, { onSuccess: (made) => sendArchives(made, files) });
  return (
    <form className="new-import" onSubmit={submit}>
      <h2>{words.new}</h2>
      <Choices
        label={words.where}
        value={kind}
        options={kinds.map((value) => ({ value, ...words.kinds[value] }))}
        onChange={setKind}
      />
      {kind === 'pixelfed' ? (
        <Toggle isSelected={byToken} onChange={setByToken}>
          {words.byToken}
        </Toggle>
      ) : null}
      {asksServer ? (
        <>
          <TextField
            label={kind === 'immich' ? words.address : words.pixelfedAddress}
            hint={words.addressHint}
            name="address"
            type="url"
            required
            placeholder={kind === 'immich' ? words.addressExample : words.pixelfedExample}
            autoComplete="off"
            error={fieldProblem(begin.error, 'server/address')}
          />
          <TextField
            label={kind === 'immich' ? words.key : words.token}
            hint={kind === 'immich' ? words.keyHint : words.tokenHint}
            name="key"
            type="password"
            required
            autoComplete="off"
            error={fieldProblem(begin.error, 'server/key')}
          />
        </>
      ) : null}
      {hasTrash.has(kind) ? (
        <Toggle isSelected={trashed} onChange={setTrashed}>
          {words.trashed}
        </Toggle>
      ) : null}
      {hasPeople.has(kind) ? (
        <Toggle isSelected={people} onChange={setPeople}>
          {words.people}
        </Toggle>
      ) : null}
      {asksServer ? null : <ArchiveInput inputRef={input} onFiles={send} />}
      <ErrorLine error={begin.error} />
      <div className="form-actions">
        <Button look={isFirst ? 'primary' : 'secondary'} type="submit" isBusy={begin.isPending}>
          {asksServer ? words.lookThrough : words.chooseFiles}
        </Button>
      </div>
    </form>
  );
}

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
};
