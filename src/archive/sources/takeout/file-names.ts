/** A file's name, taken apart: `DSC_0101(1).JPG` is the second `DSC_0101.JPG` of its folder. */
export type FileName = { stem: string; extension: string; index: number };

/** What stands between a name's last dot and its end is the extension, and `(1)` before it the index; 0 where there is none. */
export function takeApart(name: string): FileName {
  const dot = name.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  const numbered = /^(.+)\((\d{1,4})\)$/.exec(stem);
  if (!numbered) return { stem, extension, index: 0 };
  return { stem: numbered[1]!, extension, index: Number(numbered[2]) };
}
