import { z } from 'zod';
import { FigureSchema, YearMonth, fields, httpsUrl, list, slug, text, unique } from './shared.ts';

/** An address without a path: every link of the site starts at its root. */
export const SiteUrl = httpsUrl('https://example.com').regex(
  /^https:\/\/[^/?#]+\/?$/,
  'Not the address of a whole site. Leave out whatever follows the host: https://example.com',
);

/** The address of a page of this site, such as `/projects/old-name/`. */
const address = z
  .string('Not the address of a page. Start and end it with a slash, for example: /projects/new-name/')
  .regex(/^\/([a-z0-9-]+\/)*$/, 'Not the address of a page. Start and end it with a slash, for example: /projects/new-name/')
  .meta({ title: 'Address of a page', examples: ['/projects/new-name/'] });

/** A picture, by its name from the file that shows it. */
const picture = z
  .string('Missing. Name a file beside this one, for example: ./photo.jpg')
  .startsWith('./', 'Not a file beside this one. Put the picture into the same folder and start with ./, for example: ./photo.jpg')
  .meta({ title: 'Picture', examples: ['./photo.jpg'] });

/** The opening of a section of the home page. */
const opening = fields({
  headline: text('Systems shaped by their constraints').describe('The line in large type.'),
  frame: text('These systems are in production.').describe('One to three sentences under it.'),
});

/** The person and the words of the home page that belong to no entry: `content/profile.yaml`. */
export const ProfileSchema = fields({
  name: text('Papassorn Phopong').describe('Full name.'),
  role: text('Backend Engineer').describe('Role as it should read everywhere.'),
  field: text('Financial & Enterprise Systems').describe('The field of work.'),
  place: text('Bangkok Metropolitan Area, Thailand').describe('Where the person lives and works.'),
  availability: text('Available for Backend / Platform roles').describe('What the person is open to.'),
  headline: text('Money moves once, in order, on the record.').describe(
    'What the systems make true, in a few words: the largest line of the site.',
  ),
  summary: text('I design and operate backend systems.').describe('What the work is, in one or two sentences.'),
  focus: list(text('Systems that scale'), 'phrases').describe('What the work aims at, one phrase each.'),

  email: z
    .email('Not an e-mail address. Write it in full, for example: name@example.com')
    .meta({ description: 'E-mail address. Shown when set.', title: 'E-mail address', examples: ['name@example.com'] })
    .optional(),
  github: httpsUrl('https://github.com/name')
    .regex(/^https:\/\/github\.com\/[^/?#]/, 'Not a profile at GitHub. Write, for example: https://github.com/name')
    .describe('Address of the GitHub profile. Shown when set.')
    .optional(),
  linkedin: httpsUrl('https://www.linkedin.com/in/name')
    .regex(
      /^https:\/\/([a-z]+\.)?linkedin\.com\/in\/[^/?#]/,
      'Not a profile at LinkedIn. Write, for example: https://www.linkedin.com/in/name',
    )
    .describe('Address of the LinkedIn profile. Shown when set.')
    .optional(),
  siteUrl: SiteUrl.describe('Address of this site once it has one. Canonical links and the sitemap need it.').optional(),
  source: httpsUrl('https://github.com/name/portfolio')
    .describe('Address of the source code of this site. Shown at the foot of each page when set.')
    .optional(),
  photo: fields({
    src: picture.describe('The file, with ./ before its name.'),
    alt: text('Papassorn Phopong at a desk, smiling').describe('What it shows.'),
  })
    .describe('A photo, as a file beside this one, with words for those who cannot see it. Shown at the top of the home page when set.')
    .optional(),
  timeZone: text('UTC+7').describe('Time zone. Shown on the résumé when set.').optional(),
  remote: text('Remote, or on site in Bangkok').describe('Remote work or moving. Shown on the résumé when set.').optional(),
  noticePeriod: text('one month').describe('Notice period. Shown on the résumé when set.').optional(),
  workPermit: text('Thai citizen').describe('Right to work. Shown on the résumé when set.').optional(),
  languages: list(
    fields({
      language: text('Thai').describe('Name of the language.'),
      level: text('native').describe('How well.'),
    }),
    'languages',
  )
    .describe('Languages spoken. Shown on the résumé when set.')
    .optional(),
  education: list(
    fields({
      school: text('Example University').describe('Name of the school.'),
      degree: text('BSc Computer Science').describe('Degree and subject.'),
      to: YearMonth.describe('Last month, `YYYY-MM`.'),
    }),
    'schools',
  )
    .describe('Schools and degrees, newest first. Shown on the résumé when set.')
    .optional(),

  redirects: z
    .record(address, address, {
      error: ({ code }) =>
        code === 'invalid_key'
          ? 'Not the address of a page. Start and end it with a slash, for example: /projects/old-name/'
          : 'Write one line for each address under it, for example: /projects/old-name/: /projects/new-name/',
    })
    .meta({ title: 'Addresses', examples: [{ '/projects/old-name/': '/projects/new-name/' }] })
    .describe('Where a page went whose address has changed, a line each: the old address, a colon, the new one.')
    .optional(),

  signal: fields({
    stage: slug('regulated-lending-core').describe('File name of the stage in `content/experience/` that the figures are taken from.'),
    figures: unique(
      fields({
        id: slug('throughput').describe('Id of the figure.'),
        note: text('internal + partner').describe('What stands in place of its own note.').optional(),
      }),
      'figures',
      ({ id }) => id,
    ).describe('Ids of figures of that stage, in order; `note` replaces the note that stands there.'),
    quality: FigureSchema.describe('A quality that is claimed without a figure.'),
  }).describe('The figures at the top of the home page.'),
  readout: fields({
    status: text('system stable').describe('The status in words.'),
    figure: FigureSchema.describe('The quoted figure.'),
  }).describe('The readout beside the experience.'),
  openings: fields({
    stack: opening.describe('`Tech Stack`.'),
    expertise: opening.describe('`Core Expertise`.'),
    projects: opening.describe('`Featured Projects`, and the page of all projects.'),
    architecture: opening.describe('`System Architecture`, and the page of all patterns.'),
    experience: opening.describe('`Experience`.'),
  }).describe('How the sections of the home page open.'),
  grounding: text('Seen in regulated lending.').describe(
    'Where the patterns were seen, and how to read their diagrams. On the home page and on the page of the patterns.',
  ),
  contact: fields({
    headline: text('Bring me something to harden').describe('The line in large type.'),
    questions: list(text('Whose responsibility ends where, between services?'), 'questions').describe(
      'Questions worth getting in touch for.',
    ),
    mostUse: text('I am of most use when given something concrete to harden.').describe('When I am of most use, and what happens then.'),
    lookingFor: list(text('Teams that name their trade-offs.'), 'sentences').describe('What I look for in work.'),
    habits: text('I prefer e-mail first.').describe('How I like to be contacted.'),
  }).describe('The last section of the home page.'),
});
export type Profile = z.output<typeof ProfileSchema>;

/** The ways to reach the person. The site is not published while none of them is set. */
export const CONTACT_FIELDS = ['email', 'github', 'linkedin'] as const;
/** What can be filled in later: what a visitor misses while it is unset, and what nobody does. The build names both. */
export const WANTED_FIELDS = [...CONTACT_FIELDS, 'siteUrl'] as const;
export const OPTIONAL_FIELDS = ['photo', 'timeZone', 'remote', 'noticePeriod', 'workPermit', 'languages', 'education', 'source'] as const;
