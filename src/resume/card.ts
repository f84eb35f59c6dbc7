/** A card for an address book: vCard 4.0 (RFC 6350), with what is set. */
import { currentPost, type Resume } from './resume.ts';

/** A text as a value, or a part of one (3.4). */
const escaped = (text: string): string => text.replaceAll(/[\\,;]/g, '\\$&').replaceAll('\n', '\\n');
/** The parts of a structured value. */
const structured = (...parts: readonly string[]): string => parts.map(escaped).join(';');

const bytes = new TextEncoder();
/** Lines of at most 75 bytes; each that goes on the one before starts with a space, and no character is torn (3.2). */
function folded(line: string): string {
  let text = '';
  let length = 0;
  for (const character of line) {
    const size = bytes.encode(character).length;
    if (length + size > 75) {
      text += '\r\n ';
      length = 1;
    }
    text += character;
    length += size;
  }
  return text;
}

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
  const { city, region, country } = resume.place;
  const [given = '', ...family] = resume.name.split(' ');
  const post = currentPost(resume);
  const timeZone = resume.facts.find(({ name }) => name === 'Time zone');
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    `FN:${escaped(resume.name)}`,
    `N:${structured(family.join(' '), given, '', '', '')}`,
    // TITLE is the position at ORG, ROLE the part that someone plays (6.6.1, 6.6.2).
    `TITLE:${escaped(post?.role ?? resume.role)}`,
    `ROLE:${escaped(resume.role)}`,
    ...(post ? [`ORG:${escaped(post.company)}`] : []),
    `ADR:${structured('', '', '', city, region, '', country)}`,
    ...(resume.photo ? [`PHOTO:${resume.photo}`] : []),
    ...resume.contacts.flatMap(({ name, href, address }, index) =>
      // An address book takes the label of an address from the property that is in a group with it.
      name === 'E-mail' ? [`EMAIL:${escaped(address)}`] : [`item${index}.URL:${href}`, `item${index}.X-ABLabel:${escaped(name)}`],
    ),
    ...(resume.siteUrl ? [`URL:${resume.siteUrl}`] : []),
    ...(timeZone ? [`TZ;VALUE=text:${escaped(timeZone.text)}`] : []),
    `NOTE:${escaped(noteOf(resume))}`,
    'END:VCARD',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}
