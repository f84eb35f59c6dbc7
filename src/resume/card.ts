/** A card for an address book: vCard 4.0 (RFC 6350), with what is set. */
import ICAL from 'ical.js';
import { currentPost, type Resume } from './resume.ts';

// Some readers split a note at a semicolon, which is escaped in parts of a structured value alone.
ICAL.design.vcard.property.note = { defaultType: 'text', structuredValue: ';' };
// Lines of at most 75 bytes; the space that a folded one begins with is one of them (3.2).
ICAL.foldLength = 74;

/** What has no property of its own, in one note. LANG would take language tags, not names. */
const noteOf = (resume: Resume): string => {
  const post = currentPost(resume);
  return [
    resume.field,
    resume.availability,
    ...(post ? [[post.role, post.company, post.period].join(', ')] : []),
    ...resume.facts.filter(({ name }) => name !== 'Time zone').map(({ name, text }) => `${name}: ${text}`),
    ...(resume.languages.length > 0 ? [`Languages: ${resume.languages.map(({ text }) => text).join(', ')}`] : []),
  ].join('. ');
};

export function cardOf(resume: Resume): string {
  const card = new ICAL.Component('vcard');
  const add = (name: string, value: string | string[] | undefined, parameters: Readonly<Record<string, string>> = {}) => {
    if (value === undefined) return;
    const property = new ICAL.Property(name, card);
    property.setValue(value);
    for (const [parameter, to] of Object.entries(parameters)) property.setParameter(parameter, to);
    card.addProperty(property);
  };
  const { city, region, country } = resume.place;
  const [given = '', ...family] = resume.name.split(' ');
  const post = currentPost(resume);
  add('version', '4.0');
  add('fn', resume.name);
  add('n', [family.join(' '), given, '', '', '']);
  // TITLE is the position at ORG, ROLE the part that someone plays (6.6.1, 6.6.2).
  add('title', post?.role ?? resume.role);
  add('role', resume.role);
  add('org', post && [post.company]);
  add('adr', ['', '', '', city, region, '', country]);
  add('photo', resume.photo);
  for (const [index, { name, href, address }] of resume.contacts.entries())
    if (name === 'E-mail') add('email', address);
    else {
      // An address book takes the label of an address from the property that is in a group with it.
      add('url', href, { group: `item${index}` });
      add('x-ablabel', name, { group: `item${index}` });
    }
  add('url', resume.siteUrl);
  add('tz', resume.facts.find(({ name }) => name === 'Time zone')?.text, { value: 'text' });
  add('note', [noteOf(resume)]);
  return `${card.toString()}\r\n`;
}
