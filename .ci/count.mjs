// Adds up vitest's reports and prints the one line that says how it went. A skipped test is a failure: everything
// that a test could need has been installed, or lies beside the checkout.
import { existsSync, readFileSync } from 'node:fs';

const reports = process.argv.slice(2).map((path) => JSON.parse(readFileSync(path, 'utf8')));
const sum = (count) => reports.reduce((total, report) => total + count(report), 0);
const passed = sum((report) => report.numPassedTests);
const failed = sum((report) => report.numFailedTests);
const skipped = sum((report) => report.numPendingTests + report.numTodoTests);
const broken = sum(
  (report) => report.testResults.filter(({ status }) => status === 'failed').length,
);

const excused = existsSync(new URL('../../shared/photos', import.meta.url)) ? 0 : skipped;
for (const report of reports) {
  for (const { name, assertionResults } of report.testResults) {
    for (const { status, fullName } of assertionResults) {
      if (status !== 'passed') console.log(`${status}: ${name}: ${fullName}`);
    }
  }
}
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed + broken > 0 || passed === 0 || skipped > excused ? 1 : 0;
