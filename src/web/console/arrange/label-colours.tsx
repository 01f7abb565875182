import Check from 'lucide-react/icons/check';
import { useMemo } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import type { AlbumJson } from '../../../http/api/schemas.ts';
import { wordsOf } from '../locale/words.ts';
import { closestFirst } from './closest-colours.ts';

const valueOf = (name: string): string => {
  const styles = getComputedStyle(document.documentElement);
  const value = styles.getPropertyValue(`--label-${name}`).trim();
  return value.startsWith('#') ? value : styles.getPropertyValue('--yolk').trim();
};

interface LabelColoursProps {
  album: AlbumJson;
  onChange: (colour: AlbumJson['labelColour']) => void;
}

/** The grounds of the album's label, those closest to its cover first. */
export function LabelColours({ album, onChange }: LabelColoursProps) {
  const words = wordsOf('arrange');
  const colour = album.cover?.colour;
  const names = useMemo(() => closestFirst(colour, valueOf), [colour]);
  return (
    <RadioGroup
      className="label-colours"
      value={album.labelColour}
      onChange={(name) => onChange(name as AlbumJson['labelColour'])}
    >
      <Label className="choices-label">{words.labelColour}</Label>
      <div className="label-swatches">
        {names.map((name) => (
          <Radio
            key={name}
            value={name}
            className={`label-swatch in-${name}`}
            style={{ '--label': `var(--label-${name})` } as object}
          >
            <span className="label-ground">
              <Check aria-hidden="true" />
            </span>
            {words.colours[name]}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
