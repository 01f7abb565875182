import type { AlbumJson } from '../../../http/api/schemas.ts';
import type { AlbumInput } from '../albums/album-queries.ts';
import { Toggle } from '../ui/toggle.tsx';

interface RoleSettingsProps {
  album: AlbumJson;
  onChange: (input: AlbumInput) => void;
}

/** What collaborators and admins may do here beyond what their role always lets them. */
export function RoleSettings({ album, onChange }: RoleSettingsProps) {
  return (
    <section className="role-settings" aria-labelledby="role-settings">
      <h3 id="role-settings">What people may do</h3>
      <Toggle
        isSelected={album.collaboratorsEdit}
        onChange={(collaboratorsEdit) => onChange({ collaboratorsEdit })}
      >
        Collaborators change captions, order and cover
      </Toggle>
      <Toggle
        isSelected={album.collaboratorsModerate}
        onChange={(collaboratorsModerate) => onChange({ collaboratorsModerate })}
      >
        Collaborators accept and reject offered photos
      </Toggle>
      <Toggle isSelected={album.adminsShare} onChange={(adminsShare) => onChange({ adminsShare })}>
        Admins make links and change them
      </Toggle>
    </section>
  );
}
