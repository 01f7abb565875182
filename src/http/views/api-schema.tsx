import type { ReactNode } from 'react';
import type { Schema } from './api-reference-props.ts';

/** The members of an object, one in a row. Nothing where there are none. */
export function Members({ schema, caption }: { schema: Schema; caption: string }): ReactNode {
  const { properties = {}, required = [] } = schema;
  const members = Object.entries(properties);
  if (members.length === 0) return null;
  return (
    <table className="api-members">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Type</th>
          <th scope="col">What it is</th>
        </tr>
      </thead>
      <tbody>
        {members.map(([name, member]) => (
          <tr key={name}>
            <th scope="row">
              <code>{name}</code>
              {required.includes(name) ? null : <span className="hint"> optional</span>}
            </th>
            <td>
              <TypeOf schema={member} />
            </td>
            <td>
              <Facts schema={member} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What a value is, in a line; named shapes lead to themselves. */
export function TypeOf({ schema }: { schema: Schema }): ReactNode {
  if (schema.$ref) {
    const name = nameOf(schema.$ref);
    return <a href={`#schema-${name}`}>{name}</a>;
  }
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) {
    return choices.map((choice, index) => (
      <span key={JSON.stringify(choice)}>
        {index > 0 && ' or '}
        <TypeOf schema={choice} />
      </span>
    ));
  }
  if (schema.enum) return <Values values={schema.enum} />;
  if ('const' in schema) return <Values values={[schema.const]} />;
  if (schema.type === 'array') {
    return (
      <>
        list of <TypeOf schema={schema.items ?? {}} />
      </>
    );
  }
  const type = [schema.type ?? 'any'].flat().join(' or ');
  return schema.format ? `${type} (${schema.format})` : type;
}

function Values({ values }: { values: readonly unknown[] }): ReactNode {
  return values.map((value, index) => (
    <span key={String(value)}>
      {index > 0 && ', '}
      <code>{JSON.stringify(value)}</code>
    </span>
  ));
}

function Facts({ schema }: { schema: Schema }): ReactNode {
  const { default: fallback, description, maximum, maxLength, minimum, minLength } = schema;
  const facts = [
    description,
    range(minLength, maxLength, 'characters'),
    range(minimum, tooLarge(maximum) ? undefined : maximum, ''),
    fallback === undefined ? undefined : `By itself ${JSON.stringify(fallback)}`,
  ];
  return facts.filter(Boolean).join('. ');
}

/** Where JSON's numbers end, which says nothing. */
const tooLarge = (maximum: number | undefined): boolean =>
  maximum !== undefined && maximum >= Number.MAX_SAFE_INTEGER;

function range(
  least: number | undefined,
  most: number | undefined,
  of: string,
): string | undefined {
  const from = least !== undefined && least > 0 ? `at least ${least}` : '';
  const to = most === undefined ? '' : `at most ${most}`;
  const words = [from, to].filter(Boolean).join(', ');
  return words === '' ? undefined : `${words} ${of}`.trim();
}

export const nameOf = (reference: string): string => reference.split('/').at(-1) ?? '';
