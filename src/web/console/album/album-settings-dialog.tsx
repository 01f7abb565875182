import type { AlbumJson } from '../../../http/api/schemas.ts';
import { useEditAlbum, type AlbumInput } from '../albums/album-queries.ts';
import { Choices } from '../ui/choices.tsx';
import { KnownPeople } from '../review/known-people.tsx';
import { ModalDialog } from '../ui/dialog.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { Toggle } from '../ui/toggle.tsx';
import { RoleSettings } from './role-settings.tsx';
import { AudienceChoice } from './audience-choice.tsx';

const contributors = [
  { value: 'nobody', title: 'Nobody', explanation: 'Links can still let guests add photos.' },
  { value: 'collaborators', title: 'Collaborators', explanation: 'People whom you invited.' },
  { value: 'followers', title: 'Followers', explanation: 'By mentioning the album in a post.' },
  { value: 'anyone', title: 'Anyone', explanation: 'Everybody on the fediverse.' },
] as const satisfies readonly {
  value: AlbumJson['contributionsFrom'];
  title: string;
  explanation: string;
}[];

const commenters = [
  { value: 'everyone', title: 'Everyone', explanation: 'All who see the photos, on any server.' },
  { value: 'followers', title: 'Followers', explanation: 'People who follow the album.' },
  { value: 'off', title: 'Nobody', explanation: 'What was said stays.' },
] as const satisfies readonly {
  value: AlbumJson['commentsFrom'];
  title: string;
  explanation: string;
}[];

interface AlbumSettingsDialogProps {
  album: AlbumJson;
  isOpen: boolean;
  onClose: () => void;
}

/** Who may see, follow and give, and what the album's people may do. Each change takes effect at once. */
export function AlbumSettingsDialog({ album, isOpen, onClose }: AlbumSettingsDialogProps) {
  const edit = useEditAlbum(album.id);
  const shown = { ...album, ...(edit.isPending ? edit.variables : {}) };
  const set = (input: AlbumInput) => edit.mutate(input);
  return (
    <ModalDialog title="Album settings" isOpen={isOpen} onClose={onClose}>
      <div className="dialog-form">
        <p className="settings-address">
          Its address is <code className="address">{album.address}</code>
        </p>
        <AudienceChoice album={album} audience={shown.audience} onChange={set} />
        <Toggle
          isSelected={shown.approveFollowers}
          isDisabled={shown.audience === 'private'}
          onChange={(approveFollowers) => set({ approveFollowers })}
        >
          Ask me before somebody follows
        </Toggle>
        <Choices
          label="Who can comment"
          value={shown.commentsFrom}
          options={commenters}
          onChange={(commentsFrom) => set({ commentsFrom })}
        />
        <Choices
          label="Who can offer photos"
          value={shown.contributionsFrom}
          options={contributors}
          onChange={(contributionsFrom) => set({ contributionsFrom })}
        />
        <Toggle
          isSelected={shown.contributionReview === 'hold'}
          onChange={(isHeld) => set({ contributionReview: isHeld ? 'hold' : 'auto' })}
        >
          Review offered photos before they appear
        </Toggle>
        <RoleSettings album={shown} onChange={set} />
        <KnownPeople albumId={album.id} known="trusted" />
        <KnownPeople albumId={album.id} known="blocked" />
        <p className="saved-line" aria-live="polite">
          {edit.isSuccess ? 'Saved.' : ''}
        </p>
        <ErrorLine error={edit.error} />
      </div>
    </ModalDialog>
  );
}
