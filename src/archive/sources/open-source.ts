import { albumenSource } from './albumen.ts';
import { folderSource } from './folder.ts';
import { immichSource } from './immich.ts';
import { mastodonSource } from './mastodon.ts';
import { openTree } from './open-tree.ts';
import { pixelfedServerSource } from './pixelfed-server.ts';
import { pixelfedSource } from './pixelfed.ts';
import { SourceError, type ImportSource, type SourceKind, type SourceTools } from './source.ts';
import { takeoutSource } from './takeout.ts';
import type { Tree } from './tree.ts';

/** Where a source lies: files and folders of this machine, or another server. */
export type SourcePlace =
  | { paths: readonly string[]; server?: undefined }
  | { server: { address: string; key: string }; paths?: undefined };

/** What somebody wishes of a source. */
export type SourceChoice = {
  /** Whether the names of people in a photo become its tags. */
  people: boolean;
};

type OpenFiles = (tree: Tree, tools: SourceTools, choice: SourceChoice) => ImportSource;

/** Sources that are files. */
const ofFiles: Partial<Record<SourceKind, OpenFiles>> = {
  folder: folderSource,
  takeout: takeoutSource,
  pixelfed: pixelfedSource,
  mastodon: mastodonSource,
  albumen: albumenSource,
};

/** Opens a source of a kind. @throws SourceError */
export async function openSource(
  kind: SourceKind,
  { paths, server }: SourcePlace,
  tools: SourceTools,
  choice: SourceChoice = { people: false },
): Promise<ImportSource> {
  if (kind === 'immich' && server) return immichSource(server, tools, choice);
  if (kind === 'pixelfed' && server) return pixelfedServerSource(server, tools);
  const open = ofFiles[kind];
  if (!open || !paths) {
    throw new SourceError('source_unknown', `Photos cannot be brought over from ${kind}.`);
  }
  const tree = await openTree(paths);
  try {
    return open(tree, tools, choice);
  } catch (error) {
    await tree[Symbol.asyncDispose]();
    throw error;
  }
}
