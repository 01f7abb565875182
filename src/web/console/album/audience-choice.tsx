import { useState } from 'react';
import type { AlbumJson } from '../../../http/api/schemas.ts';
import type { AlbumInput } from '../albums/album-queries.ts';
import { audiences } from '../albums/audiences.ts';
import { Button } from '../ui/button.tsx';
import { Choices } from '../ui/choices.tsx';
import { count } from '../ui/words.ts';

type Audience = AlbumJson['audience'];

/** From the narrowest to the widest. */
const width: readonly Audience[] = ['private', 'followers', 'public'];

interface AudienceChoiceProps {
  album: AlbumJson;
  audience: Audience;
  onChange: (input: AlbumInput) => void;
}

/** Who can see the album. When fewer people will, and some follow it, asks first what becomes of those. */
export function AudienceChoice({ album, audience, onChange }: AudienceChoiceProps) {
  const [asked, setAsked] = useState<Audience>();
  const choose = (next: Audience) => {
    const isNarrower = width.indexOf(next) < width.indexOf(audience);
    if (isNarrower && album.followerCount > 0) {
      setAsked(next);
      return;
    }
    setAsked(undefined);
    if (next !== audience) onChange({ audience: next });
  };
  const answer = (keepFollowers: boolean) => {
    setAsked(undefined);
    if (asked) onChange({ audience: asked, keepFollowers });
  };
  return (
    <>
      <Choices
        label="Who can see it"
        value={asked ?? audience}
        options={audiences}
        onChange={choose}
      />
      {asked ? (
        <section className="panel-section" aria-labelledby="keep-followers">
          <p id="keep-followers" role="alert">
            {count(album.followerCount, 'person follows', 'people follow')} this album.{' '}
            {asked === 'private'
              ? 'Keep them, and they go on seeing all of it; remove them, and only people whom you invited stay.'
              : 'Keep them, or remove them, so that everybody asks anew.'}
            {audience === 'public'
              ? ' Their servers are told to delete what was posted publicly.'
              : ''}
          </p>
          <div className="dialog-actions">
            <Button look="tertiary" onClick={() => setAsked(undefined)}>
              Cancel
            </Button>
            <Button onClick={() => answer(false)}>Remove them</Button>
            <Button onClick={() => answer(true)}>Keep them</Button>
          </div>
        </section>
      ) : null}
    </>
  );
}
