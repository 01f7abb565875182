import { expect, test } from 'vitest';
import { readActor } from '../../src/federation/remote/actor-document.ts';

const uri = 'https://mastodon.example/users/cleo';
const cleo = {
  id: uri,
  type: 'Person',
  preferredUsername: 'cleo',
  inbox: `${uri}/inbox`,
  endpoints: { sharedInbox: 'https://mastodon.example/inbox' },
};
const long = `${uri}/${'x'.repeat(2_000)}`;

test('an actor is what its own document says', () => {
  expect(readActor(cleo, uri)).toMatchObject({
    address: 'cleo@mastodon.example',
    inbox: `${uri}/inbox`,
    sharedInbox: 'https://mastodon.example/inbox',
  });
});

test('an inbox on another server is nobody’s own', () => {
  expect(readActor({ ...cleo, inbox: 'https://victim.example/inbox' }, uri)).toBeUndefined();
  const endpoints = { sharedInbox: 'https://victim.example/inbox' };
  expect(readActor({ ...cleo, endpoints }, uri)).toMatchObject({ sharedInbox: null });
});

test('an address that no index could hold counts as none: it would keep a post from everybody', () => {
  expect(readActor({ ...cleo, inbox: long }, uri)).toBeUndefined();
  expect(readActor({ ...cleo, id: long }, long)).toBeUndefined();
  expect(readActor({ ...cleo, endpoints: { sharedInbox: long } }, uri)).toMatchObject({
    sharedInbox: null,
  });
});
