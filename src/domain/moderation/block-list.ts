import { DomainBlock, severities, type Severity } from '../blocks/domain-block.ts';
import { readDomain } from '../blocks/domain-name.ts';
import { record } from '../domain-event.ts';
import type { Scope } from '../scope.ts';
import { blockDomain } from './block-domain.ts';

/** The columns of a list of blocks, as Mastodon writes it. */
const columns = [
  'domain',
  'severity',
  'reject_media',
  'reject_reports',
  'public_comment',
  'obfuscate',
] as const;
type Column = (typeof columns)[number];

/** Every block as a table that Mastodon and others read. */
export async function exportBlocks({ em }: Pick<Scope, 'em'>): Promise<string> {
  const blocks = await em.find(DomainBlock, {}, { orderBy: { domain: 'asc' } });
  const rows = blocks.map(({ domain, severity, publicReason }) => [
    domain,
    severity === 'suspend' ? 'suspend' : 'silence',
    severity === 'silence' ? 'False' : 'True',
    severity === 'suspend' ? 'True' : 'False',
    publicReason,
    'False',
  ]);
  return [columns.map((name) => `#${name}`), ...rows]
    .map((row) => `${row.map(cell).join(',')}\r\n`)
    .join('');
}

/** A spreadsheet computes what begins like a formula. */
const cell = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** What an import came to. */
export type Imported = { added: number; changed: number; skipped: number };

/**
 * Blocks what a list from elsewhere blocks, inside the caller's transaction. A block that is here already gets more
 * severe, never milder. What names no domain to us, hides its name or does nothing is skipped.
 */
export async function importBlocks(scope: Scope, csv: string): Promise<Imported> {
  const wishes = readList(csv);
  const known = new Map(
    (await scope.em.find(DomainBlock, {})).map((block) => [block.domain, block] as const),
  );
  const own = readDomain(scope.origin) ?? '';
  const result = { added: 0, changed: 0, skipped: 0 };
  for (const { domain, severity, publicReason } of wishes) {
    const block = domain === undefined ? undefined : known.get(domain);
    if (!domain || !severity || own === domain || own.endsWith(`.${domain}`)) {
      result.skipped += 1;
    } else if (!block) {
      known.set(domain, await blockDomain(scope, { domain, severity, publicReason }));
      result.added += 1;
    } else if (severities.indexOf(severity) > severities.indexOf(block.severity)) {
      block.severity = severity;
      record(scope.em, 'domain.blocked', block.id);
      result.changed += 1;
    } else {
      result.skipped += 1;
    }
  }
  return result;
}

type Wish = { domain: string | undefined; severity: Severity | undefined; publicReason: string };

function readList(csv: string): Wish[] {
  const [first = [], ...rest] = readTable(csv.replace(/^\uFEFF/, ''));
  const names = first.map((name) => name.trim().replace(/^#/, '').toLowerCase());
  const hasHeader = names.includes('domain');
  const rows = hasHeader ? rest : [first, ...rest];
  const at = (row: string[], column: Column): string => {
    const index = hasHeader ? names.indexOf(column) : columns.indexOf(column);
    return (row[index] ?? '').trim();
  };
  return rows
    .filter((row) => row.some((text) => text.trim() !== ''))
    .map((row) => ({
      domain: domainOf(at(row, 'domain')),
      severity: severityOf(at(row, 'severity'), at(row, 'reject_media')),
      publicReason: at(row, 'public_comment').slice(0, 1000),
    }));
}

/** Some lists hide letters of a name behind stars. */
const domainOf = (text: string): string | undefined =>
  text.replace(/^\*\./, '').includes('*') ? undefined : readDomain(text);

function severityOf(severity: string, rejectsMedia: string): Severity | undefined {
  if (severity.toLowerCase() === 'suspend' || severity === '') return 'suspend';
  if (rejectsMedia.toLowerCase() === 'true') return 'reject-media';
  return severity.toLowerCase() === 'silence' ? 'silence' : undefined;
}

/** A table as RFC 4180 has it. */
function readTable(csv: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain = '', end] of csv.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|\r|$)/g,
  )) {
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ',') continue;
    rows.push(row);
    row = [];
    if (end === '') break;
  }
  return rows;
}
