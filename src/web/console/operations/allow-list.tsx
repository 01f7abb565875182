import { useState } from 'react';
import {
  useEditSettings,
  useSettings,
  type SettingsJson,
} from '../administration/admin-queries.ts';
import { counted, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { Choices } from '../ui/choices.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { TextArea } from '../ui/field.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { Loaded } from './admin-screen.tsx';
import { useAllowListPreview } from './server-queries.ts';

type Mode = 'open' | 'listed';

/** Whether anything is exchanged with every server, or with those of a list alone. */
export function AllowList() {
  const settings = useSettings();
  return (
    <section className="operation-form" aria-labelledby="allow-list">
      <h2 id="allow-list">{wordsOf('operations').blocks.allow.title}</h2>
      <Loaded query={settings}>
        {(data) => <AllowListForm key={valueOf(data, 'federation')} settings={data} />}
      </Loaded>
    </section>
  );
}

const valueOf = ({ items }: SettingsJson, name: string): string =>
  String(items.find((it) => it.name === name)?.value ?? '');

function AllowListForm({ settings }: { settings: SettingsJson }) {
  const words = wordsOf('operations').blocks.allow;
  const was = valueOf(settings, 'federation') as Mode;
  const [mode, setMode] = useState(was);
  const [list, setList] = useState(valueOf(settings, 'listedServers'));
  const [isAsking, setAsking] = useState(false);
  const edit = useEditSettings();
  const wish = { federation: mode, listedServers: list };
  const isSet = settings.items.some(
    ({ name, source }) => name === 'federation' && source === 'database',
  );
  const isOther = mode !== was || list !== valueOf(settings, 'listedServers');
  return (
    <>
      <Choices
        label={words.choice}
        value={mode}
        onChange={setMode}
        options={(['open', 'listed'] as const).map((value) => ({
          value,
          title: words.kinds[value],
          explanation: words.explained[value],
        }))}
      />
      <p className="cell-note">{isSet ? words.set : words.notSet}</p>
      {mode === 'listed' ? (
        <TextArea
          label={words.servers}
          hint={words.serversHint}
          value={list}
          rows={6}
          maxLength={20_000}
          autoCapitalize="none"
          spellCheck={false}
          onChange={({ target }) => setList(target.value)}
        />
      ) : null}
      <ErrorLine error={edit.error} />
      {isOther ? (
        <Button
          isBusy={edit.isPending}
          onClick={() =>
            mode === 'listed'
              ? setAsking(true)
              : edit.mutate(wish, { onSuccess: () => toast(words.saved) })
          }
        >
          {words.save}
        </Button>
      ) : null}
      <ConfirmDialog
        title={words.ask}
        action={words.action}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => edit.mutateAsync(wish)}
        onDone={() => toast(words.saved)}
      >
        <Effect list={list} />
      </ConfirmDialog>
    </>
  );
}

function Effect({ list }: { list: string }) {
  const words = wordsOf('operations').blocks.allow;
  const preview = useAllowListPreview(list);
  return (
    <Loaded query={preview}>
      {({ listed, servers, followers, followings }) => (
        <>
          <p>{counted(words.listed, listed)}</p>
          <p>
            {servers === 0
              ? words.nobody
              : counted(words.outside, servers, {
                  followers: counted(words.followers, followers),
                  followings: counted(words.followings, followings),
                })}
          </p>
          {servers > 0 ? <p>{words.back}</p> : null}
        </>
      )}
    </Loaded>
  );
}
