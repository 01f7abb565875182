import type { AlbumJson } from '../../../http/api/schemas.ts';
import type { AlbumInput } from '../albums/album-queries.ts';
import { wordsOf } from '../locale/words.ts';
import { Toggle } from '../ui/toggle.tsx';

interface RoleSettingsProps {
  album: AlbumJson;
  onChange: (input: AlbumInput) => void;
}

/** What collaborators and admins may do here beyond what their role always lets them. */
export function RoleSettings({ album, onChange }: RoleSettingsProps) {
  const words = wordsOf('album').rules;
  return (
    <section className="role-settings" aria-labelledby="role-settings">
      <h3 id="role-settings">{words.roles}</h3>
      <Toggle
        isSelected={album.collaboratorsEdit}
        onChange={(collaboratorsEdit) => onChange({ collaboratorsEdit })}
      >
        {words.collaboratorsEdit}
      </Toggle>
      <Toggle
        isSelected={album.collaboratorsModerate}
        onChange={(collaboratorsModerate) => onChange({ collaboratorsModerate })}
      >
        {words.collaboratorsModerate}
      </Toggle>
      <Toggle isSelected={album.adminsShare} onChange={(adminsShare) => onChange({ adminsShare })}>
        {words.adminsShare}
      </Toggle>
    </section>
  );
}
