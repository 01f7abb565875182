import { expect, test } from 'vitest';
import { endpoints } from '../../src/http/api/index.ts';
import { openApiDocument } from '../../src/http/api/openapi.ts';

const document = openApiDocument('https://photos.example');

test('the OpenAPI document is what its golden file says', async () => {
  await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot(
    '../golden/openapi.json',
  );
});

test('the OpenAPI document has every endpoint, and no reference in it leads nowhere', () => {
  const paths = document['paths'] as Record<string, Record<string, unknown>>;
  for (const { method, path } of endpoints) {
    const template = path.replaceAll(/:(\w+)/g, '{$1}');
    expect(paths[template]?.[method.toLowerCase()], `${method} ${path}`).toBeDefined();
  }
  const { schemas } = document['components'] as { schemas: Record<string, unknown> };
  const references = JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g);
  expect([...references].filter(([, name = '']) => schemas[name] === undefined)).toEqual([]);
});
