import { describe, expect, test } from 'vitest';
import { parse } from 'vcard4';
import { cardOf } from '../../../src/resume/card.ts';
import { resumeOf } from '../../../src/resume/resume.ts';
import { FILLED_IN, aSite, aStage } from '../builders.ts';

const photo = 'https://example.test/photo.jpeg';
const now = aStage({ from: '2022-03', to: undefined, company: 'Forth; Smart, Co.', role: 'Senior Developer' });
const texts = new Map<string, string[]>();

/** The properties of a card as another library reads them: name, value, label of the group. */
const read = (text: string) => {
  const card = [parse(text)].flat()[0];
  if (!card) throw new Error('There is no card.');
  return card.parsedVcard.map(({ group, property, parameters, value }) => ({
    ...(group && { group }),
    property,
    value,
    ...(Object.keys(parameters).length > 0 && { parameters }),
  }));
};

test('all that is set comes back whole', () => {
  const site = aSite({ ...FILLED_IN, name: 'A Long Name', place: 'Austin, Texas, USA' }, { stages: [now] });
  expect(read(cardOf(resumeOf(site, { texts, photo })))).toEqual([
    { property: 'FN', value: 'A Long Name' },
    {
      property: 'N',
      value: { familyNames: 'Long Name', givenNames: 'A', additionalNames: '', honorificPrefixes: '', honorificSuffixes: '' },
    },
    { property: 'TITLE', value: 'Senior Developer' },
    { property: 'ROLE', value: 'Engineer' },
    { property: 'ORG', value: 'Forth; Smart, Co.' },
    {
      property: 'ADR',
      value: {
        postOfficeBox: '',
        extendedAddress: '',
        streetAddress: '',
        locality: 'Austin',
        region: 'Texas',
        postalCode: '',
        countryName: 'USA',
      },
    },
    { property: 'PHOTO', value: photo },
    { property: 'EMAIL', value: 'name@example.com' },
    { group: 'ITEM1', property: 'URL', value: 'https://github.com/example' },
    { group: 'ITEM1', property: 'X-ABLABEL', value: 'GitHub' },
    { group: 'ITEM2', property: 'URL', value: 'https://www.linkedin.com/in/example' },
    { group: 'ITEM2', property: 'X-ABLABEL', value: 'LinkedIn' },
    { property: 'URL', value: 'https://example.test' },
    { property: 'TZ', parameters: { VALUE: 'text' }, value: 'UTC+0' },
    {
      property: 'NOTE',
      value:
        'Systems. Available. Senior Developer, Forth; Smart, Co., March 2022 — Present. Works: Remote, or on site. ' +
        'Notice period: Two months. Right to work: Citizen of Exampleland. Languages: Esperanto (fluent), Latin (some)',
    },
  ]);
});

test('it is of version 4.0, and no line of it is longer than 75 bytes', () => {
  const card = cardOf(resumeOf(aSite(FILLED_IN, { stages: [now] }), { texts, photo }));
  expect(card).toMatch(/^BEGIN:VCARD\r\nVERSION:4\.0\r\n[^]*\r\nEND:VCARD\r\n$/);
  for (const line of card.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
});

describe('without a post held now', () => {
  test('the title is the role, and there is no organization', () => {
    const properties = read(cardOf(resumeOf(aSite(), { texts })));
    expect(properties.map(({ property }) => property)).toEqual(['FN', 'N', 'TITLE', 'ROLE', 'ADR', 'NOTE']);
    expect(properties[2]?.value).toBe('Engineer');
  });
});
