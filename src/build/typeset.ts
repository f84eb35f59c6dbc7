/** Typst, with the typefaces of the site: sets the résumé, and the preview of each page. */
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import sharp from 'sharp';
import { textsIn } from '../authoring/document.ts';
import type { Preview } from '../resume/preview.ts';
import { bareAddress, type Resume } from '../resume/resume.ts';
import { PlainError, told } from '../schemas/problem.ts';
import { buildDate } from './date.ts';
import { hasGlyph, staticFonts } from './fonts.ts';
import { palette } from '../styles/palette.ts';

let compiler: Promise<NodeCompiler> | undefined;
/** For how many compilations Typst keeps a result that none of them asks for. */
const MOST_AGE = 3;

/** Every text in `data`, however deep. */
const textsOf = (data: unknown): string[] => textsIn(data).map(({ text }) => text);

/** @throws Error that names the first character which the typefaces cannot show, and the text that it stands in */
function requireGlyphs(data: object): void {
  for (const text of textsOf(data))
    for (const character of text) {
      const codePoint = character.codePointAt(0) ?? 0;
      if (!/\s/.test(character) && !hasGlyph(codePoint))
        throw new Error(
          `The typefaces have no “${character}” (U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}). It stands in “${text}”.`,
        );
    }
}

/**
 * Sets `template`, the text of a Typst file that finds `data` and the colors as JSON under the names `data` and `palette`.
 * @throws Error with what Typst says is wrong, a warning included: an unknown typeface is one
 */
async function typeset(template: string, data: object): Promise<{ typst: NodeCompiler; document: NodeTypstDocument }> {
  requireGlyphs(data);
  compiler ??= staticFonts().then((fontBlobs) => NodeCompiler.create({ fontArgs: [{ fontBlobs }] }));
  const typst = await compiler;
  const inputs = { data: JSON.stringify(data), palette: JSON.stringify(palette('light')) };
  const compiled = typst.compile({ mainFileContent: template, inputs });
  // What earlier documents left behind; a thousand previews would take gigabytes.
  typst.evictCache(MOST_AGE);
  const problem = compiled.takeError() ?? compiled.takeWarnings();
  const document = compiled.result;
  if (problem || !document) throw new Error(`Typst cannot set this: ${JSON.stringify(problem?.shortDiagnostics)}`);
  return { typst, document };
}

/** A recruiter reads two pages; a form to upload them to takes files as light as this. */
const MOST = { pages: 2, bytes: 60_000 };

/** The entries that take the most room, the longest first. */
const longest = ({ posts, projects }: Resume): string =>
  [
    ...posts.map((post) => ({ file: `content/experience/${post.id}.mdx`, length: textsOf(post).join('').length })),
    ...projects.map(({ id, prose }) => ({ file: `content/projects/${id}.mdx`, length: prose.length })),
  ]
    .toSorted((a, b) => b.length - a.length)
    .slice(0, 3)
    .map(({ file, length }) => `${file} (${length} characters)`)
    .join(', ');

type Post = Resume['posts'][number];
const withoutDetails = (post: Post): Post => ({ ...post, figures: [], responsibilities: [], decision: undefined, achievements: [] });
const hasDetails = (post: Post) => textsOf(post).length > textsOf(withoutDetails(post)).length;

/**
 * A résumé that says less, and what of it: a reader looks for what is new, and finds the rest on its page. The oldest post goes without its
 * details, then without all but its summary, then the last project without its outcome. `undefined` when all of that is gone.
 */
function shortened(resume: Resume): { less: Resume; without: string } | undefined {
  const { posts, projects } = resume;
  const oldest = (isLong: (post: Post) => boolean) => posts.findLastIndex((post, index) => index > 0 && isLong(post));
  const detailed = oldest(hasDetails);
  const long = oldest(({ about }) => about.length > 1);
  const longest = projects.findLastIndex(({ prose, summary }) => prose !== summary);
  const [post, other, project] = [posts[detailed], posts[long], projects[longest]];
  if (post) return { less: { ...resume, posts: posts.with(detailed, withoutDetails(post)) }, without: `the details of “${post.title}”` };
  if (other)
    return {
      less: { ...resume, posts: posts.with(long, { ...other, about: other.about.slice(0, 1) }) },
      without: `the text of “${other.title}”`,
    };
  if (project)
    return {
      less: { ...resume, projects: projects.with(longest, { ...project, prose: project.summary }) },
      without: `the outcome of “${project.title}”`,
    };
  return undefined;
}

/**
 * Tagged for screen readers (PDF/UA-1); the same bytes from the same content and date. Where it would not fit on its pages it says less, and
 * `warn` is told what it left out.
 * @throws PlainError that says what to shorten when it is too long all the same
 */
export async function resumePdf(
  template: string,
  resume: Resume,
  // Astro has not ended its line when it gets here.
  warn: (message: string) => void = (message) => console.warn(`\n${message}`),
  without: readonly string[] = [],
): Promise<Buffer> {
  // Typst would not know a field that is not there from one that is misspelt.
  const posts = resume.posts.map((post) => ({ ...post, decision: post.decision ?? null }));
  const projects = resume.projects.map((project) => ({ ...project, url: project.url ?? null }));
  const { contacts, siteUrl } = resume;
  const addresses = [...contacts, ...(siteUrl ? [{ href: siteUrl, address: siteUrl }] : [])].map(({ href, address }) => ({
    href,
    text: bareAddress(address),
  }));
  const { typst, document } = await typeset(template, { ...resume, addresses, posts, projects });
  const pdf = typst.pdf(document, { pdfStandard: 'ua-1', creationTimestamp: buildDate().getTime() / 1000 });
  const takes = { pages: document.numOfPages, bytes: pdf.length };
  const next = takes.pages > MOST.pages ? shortened(resume) : undefined;
  if (next) return resumePdf(template, next.less, warn, [...without, next.without]);
  if (takes.pages > MOST.pages || takes.bytes > MOST.bytes)
    throw new PlainError(
      told({
        file: 'content/experience/',
        path: [],
        message: `The résumé takes ${takes.pages} pages and ${takes.bytes} bytes; it may take ${MOST.pages} and ${MOST.bytes}. Shorten what takes the most room: ${longest(resume)}.`,
      }),
    );
  if (without.length > 0) warn(`The PDF of the résumé keeps to ${MOST.pages} pages. It leaves out ${without.join(', ')}.`);
  return pdf;
}

/**
 * 1200 by 630 pixels, in a few shades.
 * @throws PlainError when it does not fit
 */
export async function previewPng(template: string, preview: Preview): Promise<Buffer> {
  const { typst, document } = await typeset(template, preview);
  if (document.numOfPages !== 1) throw new PlainError(`The preview of “${preview.lead}” does not fit its page. Shorten that.`);
  const svg = Buffer.from(typst.plainSvg(document));
  return sharp(svg)
    .resize(1200, 630)
    .flatten({ background: palette('light').paper })
    .png({ palette: true, colors: 16 })
    .toBuffer();
}
