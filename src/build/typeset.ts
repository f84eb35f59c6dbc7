/** Sets the résumé with Typst: the same typefaces as the site, tagged for screen readers (PDF/UA-1), the same bytes from the same content. */
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { monthName } from '../schemas/shared.ts';
import type { Resume } from '../resume/resume.ts';
import { buildDate } from './date.ts';
import { staticFonts } from './fonts.ts';
import template from '../resume/resume.typ?raw';

let compiler: Promise<NodeCompiler> | undefined;
const ready = () => (compiler ??= staticFonts().then((fontBlobs) => NodeCompiler.create({ fontArgs: [{ fontBlobs }] })));

/** @throws Error with what Typst says is wrong, a warning included: an unknown typeface is one. */
export async function resumePdf(resume: Resume): Promise<Buffer> {
  const typst = await ready();
  const education = resume.education.map(({ to, ...school }) => ({ ...school, until: monthName(to) }));
  const inputs = {
    resume: JSON.stringify({ ...resume, education, posts: resume.posts.map((post) => ({ ...post, decision: post.decision ?? null })) }),
  };
  const compiled = typst.compile({ mainFileContent: template, inputs });
  const problem = compiled.takeError() ?? compiled.takeWarnings();
  const document = compiled.result;
  if (problem || !document) throw new Error(`src/resume/resume.typ — ${JSON.stringify(problem?.shortDiagnostics)}`);
  return typst.pdf(document, { pdfStandard: 'ua-1', creationTimestamp: buildDate().getTime() / 1000 });
}
