/** What Google Photos adds to the name of an edited picture, in the languages of its owners' phones. */
const endings = [
  '-edited',
  '-effects',
  '-smile',
  '-mix',
  '-bearbeitet',
  '-modifié',
  '-modificato',
  '-ha editado',
  '-editado',
  '-editada',
  '-editat',
  '-bewerkt',
  '-edytowane',
  '-redigerad',
  '-redigeret',
  '-redigert',
  '-muokattu',
  '-upraveno',
  '-upravené',
  '-szerkesztett',
  '-editat',
  '-düzenlendi',
  '-επεξεργασμένο',
  '-изменено',
  '-відредаговано',
  '-編集済み',
  '-已修改',
  '-已编辑',
  '-已編輯',
  '-편집됨',
].map((ending) => ending.normalize('NFC'));

const SHORTEST_CLIPPED_STEM = 40;

/**
 * The name without its extension of the picture that one is an edited version of; null for one that is none. A long
 * name may have been cut in the middle of the word.
 */
export function originalStem(stem: string): string | null {
  for (const ending of endings) {
    if (stem.length > ending.length && stem.endsWith(ending)) return stem.slice(0, -ending.length);
  }
  if (stem.length < SHORTEST_CLIPPED_STEM) return null;
  const dash = stem.lastIndexOf('-');
  const rest = stem.slice(dash);
  const isCut = dash > 0 && rest.length > 2 && endings.some((ending) => ending.startsWith(rest));
  return isCut ? stem.slice(0, dash) : null;
}
