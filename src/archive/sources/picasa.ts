/** What Picasa kept of a folder. */
export type PicasaFolder = {
  title: string | null;
  description: string;
  /** By the file's name in lower case. */
  photos: Map<string, { caption: string; starred: boolean; keywords: string[] }>;
};

/** Reads a `.picasa.ini`; lines that are none of it are passed over. */
export function readPicasa(text: string): PicasaFolder {
  const folder: PicasaFolder = { title: null, description: '', photos: new Map() };
  let section = '';
  for (const line of text.replace(/^\u{FEFF}/u, '').split(/\r?\n/)) {
    const head = /^\[(.+)\]\s*$/.exec(line);
    if (head) {
      section = head[1]!.normalize('NFC');
      continue;
    }
    const [, key = '', value = ''] = /^([A-Za-z_]+)=(.*)$/.exec(line) ?? [];
    if (key) apply(folder, section, key.toLowerCase(), value.trim());
  }
  return folder;
}

function apply(folder: PicasaFolder, section: string, key: string, value: string): void {
  if (section === 'Picasa') {
    if (key === 'name' && value) folder.title = value;
    if (key === 'description') folder.description = value;
    return;
  }
  const name = section.toLowerCase();
  const photo = folder.photos.get(name) ?? { caption: '', starred: false, keywords: [] };
  if (key === 'caption') photo.caption = value;
  if (key === 'star') photo.starred = value === 'yes';
  if (key === 'keywords') photo.keywords = value.split(',').filter((word) => word.trim());
  folder.photos.set(name, photo);
}
