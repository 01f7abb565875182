import type { ReactNode } from 'react';
import { useLocale } from './locale/use-locale.ts';

/** What became of one file. */
export type AddResult = {
  file: string;
  state: 'added' | 'waiting' | 'duplicate' | 'refused';
  /** Why it was refused. */
  reason: string | null;
};

/** A line for all files and a table of each: the answer to a form without scripts. */
export function AddResults({ results }: { results: AddResult[] }): ReactNode {
  const { count, words } = useLocale();
  const { file: fileHead, result, sent } = words.guests.add;
  const { outcomes } = words.upload;
  if (results.length === 0) return null;
  const summary = (['added', 'waiting', 'duplicate', 'refused'] as const)
    .map((state) => ({ state, amount: results.filter((each) => each.state === state).length }))
    .filter(({ amount }) => amount > 0)
    .map(({ state, amount }) => `${outcomes[state]} ${amount}`)
    .join(' · ');
  return (
    <section className="results" aria-labelledby="results-title">
      <h2 id="results-title">{count(sent, results.length)}</h2>
      <p>{summary}</p>
      <table>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{fileHead}</th>
            <th scope="col">{result}</th>
          </tr>
        </thead>
        <tbody>
          {results.map(({ file, state, reason }, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- two files may have one name
            <tr key={index} className={state}>
              <th scope="row">{file}</th>
              <td className="told">
                {state === 'refused' && reason ? `${outcomes[state]}. ${reason}` : outcomes[state]}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
