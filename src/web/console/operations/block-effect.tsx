import type { BlockPreviewJson, DomainBlockJson } from '../../../http/api/schemas/moderation.ts';
import { counted, wordsOf } from '../locale/words.ts';

const effects = ['followers', 'followings', 'comments', 'photos', 'pending', 'posts'] as const;

interface BlockEffectProps {
  preview: BlockPreviewJson;
  severity: DomainBlockJson['severity'];
}

/** What the block of a server would reach, in numbers. */
export function BlockEffect({ preview, severity }: BlockEffectProps) {
  const words = wordsOf('operations').blocks;
  const some = effects.filter((name) => preview[name] > 0);
  return (
    <output className="warning block-effect">
      <p>
        <strong>{words.effect}</strong>
      </p>
      {severity === 'suspend' && some.length > 0 ? (
        <ul>
          {some.map((name) => (
            <li key={name}>{counted(words.effects[name], preview[name])}</li>
          ))}
        </ul>
      ) : (
        <p>{severity === 'suspend' ? words.effectNone : words.effectOthers}</p>
      )}
    </output>
  );
}
