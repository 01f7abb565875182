import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest begins first; those that mostly wait are beside those that work. */
const slowest = [
  'tests/process-killed.test.ts',
  'tests/journeys/snac.test.ts',
  'tests/process.test.ts',
  'tests/security/inbound-masses.test.ts',
  'tests/browser/link-live.test.ts',
  'tests/browser/links-page.test.ts',
  'tests/browser/link-settings.test.ts',
  'tests/browser/public.test.ts',
  'tests/http/link-routes.test.ts',
  'tests/security/visibility-model.test.ts',
  'tests/browser/',
];

/**
 * The slow files before all others, so that none of them is still running by itself when everything else is done. Of
 * what a first run has not measured, a file's size says too little.
 */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- This is the sequencer's own, not an array's.
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => place(a) - place(b));
  }
}

function place({ moduleId, project }: TestSpecification): number {
  const path = relative(project.config.root, moduleId);
  const index = slowest.findIndex((name) => path.startsWith(name));
  return index === -1 ? slowest.length : index;
}
