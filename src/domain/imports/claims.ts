const images = new Set(
  (
    'jpg jpeg jpe jfif png webp avif gif heic heif hif tif tiff jxl ' +
    'dng cr2 cr3 raf nef nrw orf rw2 arw'
  ).split(' '),
);
const videos = new Set('mp4 m4v mov webm mkv mp mp~2 mv'.split(' '));

/** What a file claims to be by its name; what it is, its bytes say when it comes. */
export function claimsOf(name: string): 'image' | 'video' | null {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  if (!name.includes('.')) return null;
  if (images.has(extension)) return 'image';
  return videos.has(extension) ? 'video' : null;
}
