import type { APIRoute } from 'astro';
import { jsonResumeOf } from '../resume/json-resume.ts';
import { loadResume } from './_load-resume.ts';

export const GET: APIRoute = async () => Response.json(jsonResumeOf(await loadResume()));
