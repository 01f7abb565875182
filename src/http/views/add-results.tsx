import type { ReactNode } from 'react';
import { count } from './words.ts';

/** What became of one file. */
export type AddResult = {
  file: string;
  state: 'added' | 'waiting' | 'duplicate' | 'refused';
  /** Why it was refused. */
  reason: string | null;
};

const words = {
  added: 'Added',
  waiting: 'Waiting for review',
  duplicate: 'Already in the album',
  refused: 'Not accepted',
} as const;

/** A line for all files and a table of each: the answer to a form without scripts. */
export function AddResults({ results }: { results: AddResult[] }): ReactNode {
  if (results.length === 0) return null;
  const summary = (['added', 'waiting', 'duplicate', 'refused'] as const)
    .map((state) => ({ state, amount: results.filter((each) => each.state === state).length }))
    .filter(({ amount }) => amount > 0)
    .map(({ state, amount }) => `${words[state]} ${amount}`)
    .join(' · ');
  return (
    <section className="results" aria-labelledby="results-title">
      <h2 id="results-title">{count(results.length, 'file')} sent</h2>
      <p>{summary}</p>
      <table>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">File</th>
            <th scope="col">Result</th>
          </tr>
        </thead>
        <tbody>
          {results.map(({ file, state, reason }) => (
            <tr key={file} className={state}>
              <th scope="row">{file}</th>
              <td>{state === 'refused' && reason ? `${words[state]}. ${reason}` : words[state]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
