import { describe, expect, test } from 'vitest';
import { addressOf, anchorOf, readAddress } from '../../../src/models/address.ts';

const SAFEGUARDS = ['key', 'order', 'commit'];
const read = (query: string) => {
  const parameters = new URLSearchParams(query);
  return readAddress((name) => parameters.get(name), SAFEGUARDS, 'abc');
};

test('a view has an address, and the address leads back to it', () => {
  for (const view of [
    { without: [], step: 1 },
    { without: ['order'], step: 4 },
    { without: ['key', 'commit'], step: 2 },
  ]) {
    const address = addressOf(view, 'abc');
    expect(read(address.split('#')[0] ?? '')).toEqual({ ...view, note: '' });
  }
});

test('an address leads to where its trace stands, also without script', () => {
  expect(addressOf({ without: ['order'], step: 4 }, 'abc')).toBe('?without=order&step=4&model=abc#model');
  expect(addressOf({ without: ['order'], step: 4 }, 'abc', anchorOf(['order']))).toBe('?without=order&step=4&model=abc#without-order');
  expect([anchorOf([]), anchorOf(['key', 'order'])]).toEqual(['model', 'model']);
});

describe('what cannot be had is said, and the nearest view given', () => {
  test.each([
    ['nothing asked', '', [], 1, ''],
    ['another order, and twice', '?without=commit,key,key', ['key', 'commit'], 1, ''],
    ['an older version', '?without=order&step=4&model=old', ['order'], 4, 'made for another version of the model'],
    ['a safeguard that is gone', '?without=order,gone&model=abc', ['order'], 1, 'this model does not have: gone.'],
    ['a step that is none', '?step=last', [], 1, 'a step that does not exist.'],
    ['a step before the first', '?step=0', [], 1, 'a step that does not exist.'],
    ['markup', '?without=%3Cb%3E&step=1', [], 1, 'this model does not have: <b>.'],
  ])('%s', (_, query, without, step, note) => {
    expect(read(query)).toEqual({ without, step, note: note ? expect.stringContaining(note) : '' });
  });
});
