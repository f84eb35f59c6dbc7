import { z } from 'zod';
import { FigureSchema, HttpsUrl, YearMonth, fields, list, slug, text } from './shared.ts';

/** An address without a path: every link of the site starts at its root. */
export const SiteUrl = HttpsUrl.regex(
  /^https:\/\/[^/?#]+\/?$/,
  'Not the address of a whole site. Leave out whatever follows the host: https://example.com',
);

/** The opening of a section of the home page. */
const opening = fields({
  /** The line in large type. */
  headline: text('Systems shaped by their constraints'),
  /** One to three sentences under it. */
  frame: text('These systems are in production.'),
});

/**
 * The person and the words of the home page that belong to no entry: `content/profile.yaml`.
 * `image` is what stands for a picture: Astro's `image()` on the site, a plain string in tests.
 */
export const profileSchema = <Image extends z.ZodType>(image: Image) =>
  fields({
    /** Full name. */
    name: text('Papassorn Phopong'),
    /** Role as it should read everywhere, e.g. `Backend Engineer`. */
    role: text('Backend Engineer'),
    /** The field of work, e.g. `Financial & Enterprise Systems`. */
    field: text('Financial & Enterprise Systems'),
    /** Where the person lives and works. */
    place: text('Bangkok Metropolitan Area, Thailand'),
    /** What the person is open to. */
    availability: text('Available for Backend / Platform roles'),
    /** What the systems make true, in a few words: the largest line of the site. */
    headline: text('Money moves once, in order, on the record.'),
    /** What the work is, in one or two sentences. */
    summary: text('I design and operate backend systems.'),
    /** What the work aims at, one phrase each. */
    focus: list(text('Systems that scale'), 'phrases'),

    /** E-mail address, e.g. `name@example.com`. Shown when set. */
    email: z.email('Not an e-mail address. Write it in full, for example: name@example.com').optional(),
    /** Address of the GitHub profile. Shown when set. */
    github: HttpsUrl.optional(),
    /** Address of the LinkedIn profile. Shown when set. */
    linkedin: HttpsUrl.optional(),
    /** Address of this site once it has one, e.g. `https://example.com`. Canonical links and the sitemap need it. */
    siteUrl: SiteUrl.optional(),
    /** Address of the source code of this site. Shown at the foot of each page when set. */
    source: HttpsUrl.optional(),
    /** A photo, as a file beside this one, with words for those who cannot see it. Shown at the top of the home page when set. */
    photo: fields({ src: image, alt: text('Papassorn Phopong at a desk, smiling') }).optional(),
    /** Time zone, e.g. `UTC+7`. Shown on the résumé when set. */
    timeZone: text('UTC+7').optional(),
    /** Remote work or moving, e.g. `Remote, or on site in Bangkok`. Shown on the résumé when set. */
    remote: text('Remote, or on site in Bangkok').optional(),
    /** Notice period, e.g. `one month`. Shown on the résumé when set. */
    noticePeriod: text('one month').optional(),
    /** Right to work, e.g. `Thai citizen`. Shown on the résumé when set. */
    workPermit: text('Thai citizen').optional(),
    /** Languages spoken. Shown on the résumé when set. */
    languages: list(
      fields({
        /** Name of the language, e.g. `Thai`. */
        language: text('Thai'),
        /** How well, e.g. `native`. */
        level: text('native'),
      }),
      'languages',
    ).optional(),
    /** Schools and degrees, newest first. Shown on the résumé when set. */
    education: list(
      fields({
        /** Name of the school. */
        school: text('Example University'),
        /** Degree and subject, e.g. `BSc Computer Science`. */
        degree: text('BSc Computer Science'),
        /** Last month, `YYYY-MM`. */
        to: YearMonth,
      }),
      'schools',
    ).optional(),

    /** The figures at the top of the home page. */
    signal: fields({
      /** File name of the stage in `content/experience/` that the figures are taken from. */
      stage: slug('regulated-lending-core'),
      /** Ids of figures of that stage, in order; `note` replaces the note that stands there. */
      figures: list(fields({ id: slug('throughput'), note: text('internal + partner').optional() }), 'figures'),
      /** A quality that is claimed without a figure. */
      quality: FigureSchema,
    }),
    /** The readout beside the experience. */
    readout: fields({
      /** The status in words, e.g. `system stable`. */
      status: text('system stable'),
      /** The quoted figure. */
      figure: FigureSchema,
    }),
    /** How the sections of the home page open; those of projects and architecture open the pages of that name, too. */
    openings: fields({ stack: opening, expertise: opening, projects: opening, architecture: opening, experience: opening }),
    /** Where the patterns were seen, and how to read their diagrams. On the home page and on the page of the patterns. */
    grounding: text('Seen in regulated lending.'),
    /** The last section of the home page. */
    contact: fields({
      /** The line in large type. */
      headline: text('Bring me something to harden'),
      /** Questions worth getting in touch for. */
      questions: list(text('Whose responsibility ends where, between services?'), 'questions'),
      /** When I am of most use, and what happens then. */
      mostUse: text('I am of most use when given something concrete to harden.'),
      /** What I look for in work. */
      lookingFor: list(text('Teams that name their trade-offs.'), 'sentences'),
      /** How I like to be contacted. */
      habits: text('I prefer e-mail first.'),
    }),
  });
export type Profile = z.output<ReturnType<typeof profileSchema<z.ZodType>>>;

/** The ways to reach the person. The site is not published while none of them is set. */
export const CONTACT_FIELDS = ['email', 'github', 'linkedin'] as const;
/** What can be filled in later: what a visitor misses while it is unset, and what nobody does. The build names both. */
export const WANTED_FIELDS = [...CONTACT_FIELDS, 'siteUrl'] as const;
export const OPTIONAL_FIELDS = ['photo', 'timeZone', 'remote', 'noticePeriod', 'workPermit', 'languages', 'education', 'source'] as const;
