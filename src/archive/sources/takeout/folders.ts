/** What a folder of an export is for: the photos of a year, an album, or what its owner has put away or thrown away. */
export type FolderKind = 'library' | 'trash' | 'album';

const YEAR = /(?:18|19|20)\d\d/;

/** What stands around the year, in the languages of Google Photos that put it there. */
const ofYear = new Set(
  [
    'Photos from #',
    'Fotos von #',
    'Fotos aus #',
    'Photos de #',
    'Photos du #',
    'Foto del #',
    'Foto dal #',
    'Foto da #',
    'Fotos de #',
    'Fotos del #',
    "Foto's van #",
    "Foto's uit #",
    'Foto’s van #',
    'Foto’s uit #',
    'Zdjęcia z #',
    'Foton från #',
    'Bilder från #',
    'Billeder fra #',
    'Bilder fra #',
    'Valokuvat vuodelta #',
    'Kuvat vuodelta #',
    'Fotky z roku #',
    'Fotografie z roku #',
    'Fényképek (#)',
    '# yılına ait fotoğraflar',
    '# fotoğrafları',
    'Фото за # год',
    'Фотографии за # год',
    'Фото за # рік',
    '#年の写真',
    '# 年的照片',
    '#年的照片',
    '# 年的相片',
    '#년의 사진',
    '#년 사진',
  ].map((name) => name.normalize('NFC').toLowerCase()),
);

const archived =
  namesOf(`Archive, Archiv, Archives, Archivio, Archivo, Arquivo, Archief, Archiwum, Arkiv, Arkisto,
  Архив, Архів, Arşiv, Arxiu, アーカイブ, 归档, 封存, 보관함, Failed Videos`);

const binned =
  namesOf(`Trash, Bin, Papierkorb, Corbeille, Cestino, Papelera, Lixeira, Lixo, Reciclagem, Prullenbak,
  Kosz, Papperskorg, Papirkurv, Papirkurven, Papperskorgen, Roskakori, Koš, Kuka, Корзина, Кошик, Çöp kutusu, Paperera,
  ゴミ箱, 回收站, 垃圾桶, 휴지통`);

/**
 * What folders are for, by their names: those of the years are called the same but for the year. In a language that is
 * not known here they are those that are called so most often. `titled` are those in which Google wrote an album's title.
 */
export function sortFolders(
  names: readonly string[],
  titled: ReadonlySet<string>,
): Map<string, FolderKind> {
  const isKnown = names.some((name) => ofYear.has(aroundYear(name)));
  const unknown = isKnown ? null : mostFrequent(names.filter((name) => !titled.has(name)));
  const isOfYear = (name: string) =>
    ofYear.has(aroundYear(name)) || (!titled.has(name) && aroundYear(name) === unknown);
  return new Map(names.map((name) => [name, isOfYear(name) ? 'library' : kindOf(name, titled)]));
}

/** What stands around the years of most folders; null where it is around one only. */
function mostFrequent(names: readonly string[]): string | null {
  const groups = Map.groupBy(names, aroundYear);
  groups.delete('');
  groups.delete('#');
  const [most] = [...groups].toSorted(([, one], [, other]) => other.length - one.length);
  return most && most[1].length > 1 ? most[0] : null;
}

function kindOf(name: string, titled: ReadonlySet<string>): FolderKind {
  // Exports of earlier years have a folder for each day, which says the day for a title.
  if (/^\d{4}-\d\d-\d\d(?: ?#\d+|\(\d+\)|-\d+)?$/.test(name)) return 'library';
  if (titled.has(name)) return 'album';
  const plain = name.toLowerCase();
  if (binned.has(plain)) return 'trash';
  return archived.has(plain) ? 'library' : 'album';
}

/** Empty for a name without a year. */
function aroundYear(name: string): string {
  return YEAR.test(name) ? name.normalize('NFC').toLowerCase().replace(YEAR, '#') : '';
}

function namesOf(list: string): Set<string> {
  return new Set(list.split(',').map((name) => name.trim().normalize('NFC').toLowerCase()));
}
