import type { AlbumJson } from '../../../http/api/schemas.ts';
import { useEditAlbum, type AlbumInput } from '../albums/album-queries.ts';
import { Phrase } from '../locale/phrase.tsx';
import { wordsOf } from '../locale/words.ts';
import { Choices } from '../ui/choices.tsx';
import { KnownPeople } from '../review/known-people.tsx';
import { ModalDialog } from '../ui/dialog.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { TalkSettings } from '../talk/talk-settings.tsx';
import { Toggle } from '../ui/toggle.tsx';
import { LicenceField } from './licence-field.tsx';
import { RoleSettings } from './role-settings.tsx';
import { AudienceChoice } from './audience-choice.tsx';

const contributors = ['nobody', 'collaborators', 'followers', 'anyone'] as const;
const commenters = ['everyone', 'followers', 'off'] as const;

interface AlbumSettingsDialogProps {
  album: AlbumJson;
  isOpen: boolean;
  onClose: () => void;
}

/** Who may see, follow and give, and what the album's people may do. Each change takes effect at once. */
export function AlbumSettingsDialog({ album, isOpen, onClose }: AlbumSettingsDialogProps) {
  const words = wordsOf('album');
  const { rules } = words;
  const edit = useEditAlbum(album.id);
  const shown = { ...album, ...(edit.isPending ? edit.variables : {}) };
  const set = (input: AlbumInput) => edit.mutate(input);
  return (
    <ModalDialog title={words.settings} isOpen={isOpen} onClose={onClose}>
      <div className="dialog-form">
        <p className="settings-address">
          <Phrase
            words={rules.address}
            address={<code className="address">{album.address}</code>}
          />
        </p>
        <AudienceChoice album={album} audience={shown.audience} onChange={set} />
        <Toggle
          isSelected={shown.approveFollowers}
          isDisabled={shown.audience === 'private'}
          onChange={(approveFollowers) => set({ approveFollowers })}
        >
          {rules.approve}
        </Toggle>
        <Choices
          label={rules.comment}
          value={shown.commentsFrom}
          options={commenters.map((value) => ({ value, ...rules.commenters[value] }))}
          onChange={(commentsFrom) => set({ commentsFrom })}
        />
        <TalkSettings albumId={album.id} />
        <Choices
          label={rules.give}
          value={shown.contributionsFrom}
          options={contributors.map((value) => ({ value, ...rules.givers[value] }))}
          onChange={(contributionsFrom) => set({ contributionsFrom })}
        />
        <Toggle
          isSelected={shown.contributionReview === 'hold'}
          onChange={(isHeld) => set({ contributionReview: isHeld ? 'hold' : 'auto' })}
        >
          {rules.review}
        </Toggle>
        <Toggle
          isSelected={shown.saving === 'members'}
          onChange={(isOn) => set({ saving: isOn ? 'members' : 'off' })}
        >
          {rules.saving}
        </Toggle>
        <LicenceField
          label={wordsOf('photo').licences.album}
          unsaid={wordsOf('photo').licences.unsaid}
          value={shown.license}
          onChange={(license) => set({ license })}
        />
        {shown.audience === 'public' ? null : (
          <Toggle
            isSelected={shown.showsPhotosInMail}
            onChange={(showsPhotosInMail) => set({ showsPhotosInMail })}
          >
            {wordsOf('notifications').picturesInMail}
          </Toggle>
        )}
        <RoleSettings album={shown} onChange={set} />
        <KnownPeople albumId={album.id} known="trusted" />
        <KnownPeople albumId={album.id} known="blocked" />
        <p className="saved-line" aria-live="polite">
          {edit.isSuccess ? rules.saved : ''}
        </p>
        <ErrorLine error={edit.error} />
      </div>
    </ModalDialog>
  );
}
