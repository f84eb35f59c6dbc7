/** Typst, with the typefaces of the site: sets the résumé, and the preview of each page. */
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import sharp from 'sharp';
import type { Preview } from '../resume/preview.ts';
import type { Resume } from '../resume/resume.ts';
import { monthName } from '../schemas/shared.ts';
import { buildDate } from './date.ts';
import { staticFonts } from './fonts.ts';

let compiler: Promise<NodeCompiler> | undefined;

/**
 * Sets `template`, the text of a Typst file that finds `data` as JSON under the name `data`.
 * @throws Error with what Typst says is wrong, a warning included: an unknown typeface is one
 */
async function typeset(template: string, data: object): Promise<{ typst: NodeCompiler; document: NodeTypstDocument }> {
  compiler ??= staticFonts().then((fontBlobs) => NodeCompiler.create({ fontArgs: [{ fontBlobs }] }));
  const typst = await compiler;
  const compiled = typst.compile({ mainFileContent: template, inputs: { data: JSON.stringify(data) } });
  const problem = compiled.takeError() ?? compiled.takeWarnings();
  const document = compiled.result;
  if (problem || !document) throw new Error(`Typst cannot set this: ${JSON.stringify(problem?.shortDiagnostics)}`);
  return { typst, document };
}

/** Tagged for screen readers (PDF/UA-1); the same bytes from the same content and date. */
export async function resumePdf(template: string, resume: Resume): Promise<Buffer> {
  const education = resume.education.map(({ to, ...school }) => ({ ...school, until: monthName(to) }));
  const posts = resume.posts.map((post) => ({ ...post, decision: post.decision ?? null }));
  const { typst, document } = await typeset(template, { ...resume, education, posts });
  return typst.pdf(document, { pdfStandard: 'ua-1', creationTimestamp: buildDate().getTime() / 1000 });
}

/** 1200 by 630 pixels, in a few shades. */
export async function previewPng(template: string, preview: Preview): Promise<Buffer> {
  const { typst, document } = await typeset(template, preview);
  const svg = Buffer.from(typst.plainSvg(document));
  return sharp(svg).resize(1200, 630).flatten({ background: '#fbfaf6' }).png({ palette: true, colors: 16 }).toBuffer();
}
