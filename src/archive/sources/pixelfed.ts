import { z } from 'zod';
import { status, type Status } from './pixelfed/status.ts';
import { surveyStatuses } from './pixelfed/survey-statuses.ts';
import {
  SourceError,
  type ImportSkip,
  type ImportSource,
  type SourceTools,
  type Survey,
} from './source.ts';
import { textOf, type Tree, type TreeFile } from './tree.ts';

/**
 * The list of statuses that Pixelfed gives somebody of their account, one file or several. It has no pictures in it:
 * they are fetched from where the list says that they are, so the account must be there still.
 */
export const pixelfedSource = (tree: Tree, tools: Pick<SourceTools, 'fetch'>): ImportSource => ({
  kind: 'pixelfed',
  survey: () => survey(tree, tools),
  [Symbol.asyncDispose]: () => tree[Symbol.asyncDispose](),
});

async function survey(tree: Tree, tools: Pick<SourceTools, 'fetch'>): Promise<Survey> {
  const { statuses, skips } = await readStatuses(tree);
  const found = surveyStatuses(statuses, [], tools);
  return { ...found, skips: [...tree.skips, ...skips, ...found.skips], notes: [] };
}

async function readStatuses(tree: Tree) {
  const statuses: Status[] = [];
  const skips: ImportSkip[] = [];
  for (const file of tree.files.filter(({ name }) => /\.json$/i.test(name))) {
    const list = z.array(z.unknown()).safeParse(await jsonOf(file, skips));
    if (!list.success) continue;
    for (const item of list.data) {
      const read = status.safeParse(item);
      if (read.success) statuses.push(read.data);
    }
  }
  if (statuses.length > 0) return { statuses, skips };
  throw new SourceError(
    'source_unknown',
    'There is no list of Pixelfed statuses in it: a file like pixelfed-statuses.json.',
  );
}

async function jsonOf(file: TreeFile, skips: ImportSkip[]): Promise<unknown> {
  try {
    return JSON.parse(await textOf(file));
  } catch (error) {
    if (error instanceof SourceError) throw error;
    skips.push({ path: file.path, reason: 'unreadable' });
    return null;
  }
}
