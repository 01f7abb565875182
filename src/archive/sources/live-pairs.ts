/** Stills that phones write beside a clip, and clips that they write beside a still. */
const still = /\.(heic|heif|jpe?g)$/i;
const clip = /\.(mov|mp4)$/i;

/**
 * Which clip belongs to which still, by key: those of one folder whose names are the same but for what stands behind the
 * last dot. A name with two stills or two clips pairs nothing of it, but a HEIC goes before the JPEG made of it.
 */
export function pairByName(
  files: readonly { key: string; path: string; place: number }[],
): Map<string, string> {
  const pairs = new Map<string, string>();
  const groups = Map.groupBy(files, ({ path, place }) =>
    `${place} ${path.replace(/\.[^./]*$/, '')}`.toLowerCase(),
  );
  for (const group of groups.values()) {
    const clips = group.filter(({ path }) => clip.test(path));
    const stills = group.filter(({ path }) => still.test(path));
    const heic = stills.filter(({ path }) => /\.hei[cf]$/i.test(path));
    const [one, ...others] = heic.length === 1 ? heic : stills;
    if (one && others.length === 0 && clips.length === 1) pairs.set(one.key, clips[0]!.key);
  }
  return pairs;
}
