import { useState } from 'react';
import type { AlbumJson } from '../../../http/api/schemas.ts';
import type { AlbumInput } from '../albums/album-queries.ts';
import { audienceOptions } from '../albums/audiences.ts';
import { counted, wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { Choices } from '../ui/choices.tsx';

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
  const words = wordsOf('album').rules;
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
        label={words.audience}
        value={asked ?? audience}
        options={audienceOptions()}
        onChange={choose}
      />
      {asked ? (
        <section className="panel-section" aria-labelledby="keep-followers">
          <p id="keep-followers" role="alert">
            {counted(words.follows, album.followerCount)}{' '}
            {asked === 'private' ? words.keepPrivate : words.keepFollowers}{' '}
            {audience === 'public' ? words.deletePublic : ''}
          </p>
          <div className="dialog-actions">
            <Button look="tertiary" onClick={() => setAsked(undefined)}>
              {wordsOf('album').cancel}
            </Button>
            <Button onClick={() => answer(false)}>{words.remove}</Button>
            <Button onClick={() => answer(true)}>{words.keep}</Button>
          </div>
        </section>
      ) : null}
    </>
  );
}
